package dev.reeve.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The parser by itself, for tests of what documents show: it understands a command line and runs nothing. */
public final class CommandLineParser {
    private CommandLineParser() {}

    private static CommandLine tree(String language) {
        CliEnvironment environment =
                new CommandLineFixture(Path.of(""), Map.of("LANG", language)).environment(System.out, System.err);
        Settings settings = Settings.early(environment);
        return CommandTree.whole(new Reeve(environment, settings), settings);
    }

    /**
     * What the parser does not like about these words.
     *
     * @param whole whether an argument or a group's command that is missing is a mistake too
     */
    public static Optional<String> mistake(List<String> words, boolean whole) {
        try {
            CommandLine.ParseResult parsed = tree("C").parseArgs(words.toArray(String[]::new));
            while (parsed.hasSubcommand()) {
                parsed = parsed.subcommand();
            }
            boolean group = !parsed.commandSpec().subcommands().isEmpty();
            boolean asksForHelp = parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested();
            return whole && group && !asksForHelp ? Optional.of("a group of commands") : Optional.empty();
        } catch (CommandLine.MissingParameterException e) {
            return whole ? Optional.of(String.valueOf(e.getMessage())) : Optional.empty();
        } catch (CommandLine.ParameterException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The lines of the examples at the end of every help, in both languages, each with its command. */
    public static List<String[]> footers() {
        List<String[]> footers = new ArrayList<>();
        for (String language : List.of("C", "zh_CN.UTF-8")) {
            collect(tree(language).getCommandSpec(), footers);
        }
        return footers;
    }

    private static void collect(CommandSpec command, List<String[]> footers) {
        for (String line : command.usageMessage().footer()) {
            footers.add(new String[] {command.qualifiedName(), line.replace("%%", "%")});
        }
        command.subcommands().values().forEach(line -> collect(line.getCommandSpec(), footers));
    }
}
