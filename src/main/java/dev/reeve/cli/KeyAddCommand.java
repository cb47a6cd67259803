package dev.reeve.cli;

import dev.reeve.inventory.SecretReference;
import dev.reeve.render.Answer;
import dev.reeve.render.result.KeyList;
import dev.reeve.repository.lock.RepositoryLock;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve repository key add}: a further password. */
@Command(name = "add")
final class KeyAddCommand extends ReeveCommand {
    @Parameters(paramLabel = "REPOSITORY")
    String name = "";

    @Option(names = "--new-password-file", paramLabel = "FILE", required = true)
    String file = "";

    @Override
    protected Answer work(Invocation reeve) {
        Workplace place = Workplace.of(reeve);
        byte[] password =
                place.password(SecretReference.inFile(reeve.environment().path(file)));
        try {
            return place.inRepository(name, repository -> {
                try (RepositoryLock lock = repository.lockShared()) {
                    repository.keys().add(password);
                    return Answer.of(new KeyList(repository.keys().list()), lock.notes());
                }
            });
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }
}
