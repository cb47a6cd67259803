package dev.reeve.cli;

import dev.reeve.inventory.RepositorySpec;
import dev.reeve.render.Answer;
import dev.reeve.render.result.RepositoryPage;
import dev.reeve.repository.Repository;
import dev.reeve.repository.RepositoryFailures;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code reeve repository init}: makes a repository of the inventory where there is none. */
@Command(name = "init")
final class RepositoryInitCommand extends ReeveCommand {
    @Parameters(paramLabel = "REPOSITORY")
    String name = "";

    @Override
    protected Answer work(Invocation reeve) {
        Workplace place = Workplace.of(reeve);
        RepositorySpec spec = place.inventory().repository(name);
        return Answer.of(create(place, spec), place.exposure(spec));
    }

    static RepositoryPage create(Workplace place, RepositorySpec spec) {
        byte[] password = place.password(spec.password());
        try (Storage storage = place.storage(spec);
                Repository repository = Repository.init(storage, password, place.environment())) {
            return new RepositoryPage(
                    spec.name(),
                    repository.location(),
                    repository.config().id(),
                    repository.config().version());
        } catch (IOException e) {
            throw RepositoryFailures.of(Workplace.location(spec), e);
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }
}
