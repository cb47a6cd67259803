package dev.reeve.cli;

import dev.reeve.render.Answer;
import dev.reeve.render.result.KeyList;
import dev.reeve.repository.Repository;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code reeve repository key list}. */
@Command(name = "list")
final class KeyListCommand extends ReeveCommand {
    @Parameters(paramLabel = "REPOSITORY")
    String name = "";

    @Override
    protected Answer work(Invocation reeve) throws IOException {
        Workplace place = Workplace.of(reeve);
        try (Repository repository = place.open(place.inventory().repository(name))) {
            return Answer.of(new KeyList(repository.keys().list()));
        }
    }
}
