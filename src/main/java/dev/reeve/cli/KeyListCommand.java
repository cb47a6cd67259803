package dev.reeve.cli;

import dev.reeve.render.Answer;
import dev.reeve.render.result.KeyList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code reeve repository key list}. */
@Command(name = "list")
final class KeyListCommand extends ReeveCommand {
    @Parameters(paramLabel = "REPOSITORY")
    String name = "";

    @Override
    protected Answer work(Invocation reeve) {
        return Workplace.of(reeve)
                .inRepository(
                        name,
                        repository -> Answer.of(new KeyList(repository.keys().list())));
    }
}
