package dev.reeve.cli;

import dev.reeve.render.Answer;
import dev.reeve.render.result.Text;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code reeve help COMMAND…}: the same as {@code --help} behind it. */
@Command(name = "help")
final class HelpCommand extends ReeveCommand {
    @Parameters(paramLabel = "COMMAND", arity = "0..*")
    List<String> words = List.of();

    @Override
    protected Answer work(Invocation reeve) {
        CommandLine line = spec.root().commandLine();
        for (String word : words) {
            CommandLine next = line.getSubcommands().get(word);
            if (next == null) {
                throw new CommandLine.UnmatchedArgumentException(line, List.of(word));
            }
            line = next;
        }
        return Answer.of(new Text(line.getUsageMessage(CommandLine.Help.Ansi.OFF)));
    }
}
