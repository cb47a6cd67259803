package dev.reeve.cli;

import dev.reeve.finding.ExitCode;
import dev.reeve.notify.Notifier;
import dev.reeve.render.Answer;
import dev.reeve.render.result.DeliveryList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code reeve notify test}: sends a message that only shows that the way works. */
@Command(name = "test")
final class NotifyTestCommand extends ReeveCommand {
    @Parameters(paramLabel = "CHANNEL", arity = "0..*")
    List<String> channels = List.of();

    @Override
    protected Answer work(Invocation reeve) {
        Notifier.Told told = new Telling(reeve, Workplace.of(reeve)).test(channels);
        return new Answer(
                new DeliveryList(told.deliveries()),
                told.allFindings(),
                told.complete() ? ExitCode.OK : ExitCode.INCOMPLETE);
    }
}
