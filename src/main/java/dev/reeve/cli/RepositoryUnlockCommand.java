package dev.reeve.cli;

import dev.reeve.inventory.RepositorySpec;
import dev.reeve.render.Answer;
import dev.reeve.render.result.LockList;
import dev.reeve.repository.Repository;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve repository unlock}: removes locks that nobody holds any more. */
@Command(name = "unlock")
final class RepositoryUnlockCommand extends ReeveCommand {
    @Parameters(paramLabel = "REPOSITORY")
    String name = "";

    @Option(names = "--remove-all")
    boolean all;

    @Override
    protected Answer work(Invocation reeve) throws IOException {
        Workplace place = Workplace.of(reeve);
        RepositorySpec spec = place.inventory().repository(name);
        try (Repository repository = place.open(spec)) {
            return Answer.of(new LockList(name, repository.unlock(all)), place.exposure(spec));
        }
    }
}
