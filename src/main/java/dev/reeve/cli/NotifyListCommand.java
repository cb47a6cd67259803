package dev.reeve.cli;

import dev.reeve.render.Answer;
import dev.reeve.render.result.ChannelList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code reeve notify list}: the channels, what they were told last and what waits for them. */
@Command(name = "list")
final class NotifyListCommand extends ReeveCommand {
    @Parameters(paramLabel = "CHANNEL", arity = "0..*")
    List<String> channels = List.of();

    @Override
    protected Answer work(Invocation reeve) {
        Workplace place = Workplace.of(reeve);
        return Answer.of(
                new ChannelList(new Telling(reeve, place).notifier(channels).standings()));
    }
}
