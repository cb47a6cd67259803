package dev.reeve.cli;

import dev.reeve.render.Answer;
import dev.reeve.render.result.KeyList;
import dev.reeve.repository.lock.RepositoryLock;
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
    protected Answer work(Invocation reeve) {
        return Workplace.of(reeve).inRepository(name, repository -> {
            try (RepositoryLock lock = repository.lockExclusive()) {
                repository.keys().remove(key);
                return Answer.of(new KeyList(repository.keys().list()), lock.notes());
            }
        });
    }
}
