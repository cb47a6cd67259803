package dev.reeve.cli;

import dev.reeve.finding.ExitCode;
import dev.reeve.render.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The commands as picocli sees them. A start that names its command registers that one only: building the whole tree is
 * half of the time that a short command takes.
 */
final class CommandTree {
    private static final int WIDEST_HELP = 100;
    private static final Set<String> TELLING_OF_ALL = Set.of("help", "completion", "-h", "--help");

    private CommandTree() {}

    /** The commands that this command line needs: those whose names are among its words. */
    static CommandLine of(Reeve root, Settings settings, String... args) {
        boolean leads = args.length > 0 && Commands.find(args[0]).isPresent();
        List<String> words = leads ? List.of(args[0]) : List.of(args);
        List<String> named = Commands.NAMES.stream().filter(words::contains).toList();
        boolean wholeTree = named.isEmpty() || words.stream().anyMatch(TELLING_OF_ALL::contains);
        return build(root, settings, wholeTree ? Commands.NAMES : named);
    }

    /** All commands. */
    static CommandLine whole(Reeve root, Settings settings) {
        return build(root, settings, Commands.NAMES);
    }

    private static CommandLine build(Reeve root, Settings settings, List<String> names) {
        CommandLine line = new CommandLine(root);
        for (String name : names) {
            line.addSubcommand(name, new CommandLine(Commands.find(name).orElseThrow()));
        }
        layOut(line);
        line.setResourceBundle(new HelpTexts(settings.language(), names));
        line.setExpandAtFiles(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(false);
        // An alias may set an option that the command line then sets again: the last one wins.
        line.setOverwrittenOptionsAllowed(true);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setParameterExceptionHandler(root.problems());
        line.setExecutionExceptionHandler(root.problems());
        // What escapes even the handlers is a defect.
        line.setExitCodeExceptionMapper(trouble -> ExitCode.BUG.status());
        return line;
    }

    /** Lists a command's own options before those that every command takes, and spares the synopsis both. */
    private static void layOut(CommandLine line) {
        line.getCommandSpec().usageMessage().sortOptions(false).abbreviateSynopsis(true);
        line.getSubcommands().values().forEach(CommandTree::layOut);
    }

    /** Fits help to a terminal. Left to itself picocli would start a process to ask for the width. */
    static void fit(CommandLine line, Settings settings, CliEnvironment environment) {
        int columns = settings.terminal(environment).pageWidth();
        int width = Math.max(60, Math.min(WIDEST_HELP, columns));
        line.setUsageHelpWidth(columns == Terminal.UNLIMITED ? UsageMessageSpec.DEFAULT_USAGE_WIDTH : width);
        if (settings.terminal(environment).outStyle().coloured()) {
            line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.ON));
        }
    }

    /** A command's full name without the program's: {@code journal list}; empty for the program itself. */
    static String nameOf(CommandSpec command) {
        String qualified = command.qualifiedName(" ");
        int space = qualified.indexOf(' ');
        return space < 0 ? "" : qualified.substring(space + 1).toLowerCase(Locale.ROOT);
    }

    /** The names of a command's subcommands that help lists, in its order. */
    static List<String> visibleNames(CommandSpec command) {
        List<String> names = new ArrayList<>();
        command.subcommands().forEach((name, line) -> {
            if (!line.getCommandSpec().usageMessage().hidden()) {
                names.add(name);
            }
        });
        return names;
    }
}
