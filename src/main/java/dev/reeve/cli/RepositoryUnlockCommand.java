package dev.reeve.cli;

import dev.reeve.render.Answer;
import dev.reeve.render.result.LockList;
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
    protected Answer work(Invocation reeve) {
        Workplace place = Workplace.of(reeve);
        return place.inRepository(
                name,
                repository -> Answer.of(
                        new LockList(name, repository.unlock(all)),
                        place.exposure(place.inventory().repository(name))));
    }
}
