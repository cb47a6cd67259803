package dev.reeve.cli;

import dev.reeve.render.Answer;
import dev.reeve.render.result.KeyList;
import dev.reeve.repository.Repository;
import dev.reeve.repository.lock.RepositoryLock;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code reeve repository key remove}: a password less; never the one in use. */
@Command(name = "remove")
final class KeyRemoveCommand extends ReeveCommand {
    @Parameters(paramLabel = "REPOSITORY", index = "0")
    String name = "";

    @Parameters(paramLabel = "KEY", index = "1")
    String key = "";

    @Override
    protected Answer work(Invocation reeve) throws IOException {
        Workplace place = Workplace.of(reeve);
        try (Repository repository = place.open(place.inventory().repository(name));
                RepositoryLock lock = repository.lockExclusive()) {
            repository.keys().remove(key);
            return Answer.of(new KeyList(repository.keys().list()), lock.notes());
        }
    }
}
