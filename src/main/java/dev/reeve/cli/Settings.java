package dev.reeve.cli;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Severity;
import dev.reeve.render.OutputFormat;
import dev.reeve.render.Printer;
import dev.reeve.render.Terminal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the global options come to for one command.
 *
 * @param inventory the inventory that was named, if any
 * @param failOn the severity from which a finding is an exit code
 */
record Settings(
        @Nullable String inventory,
        OutputFormat format,
        Language language,
        Severity failOn,
        boolean quiet,
        boolean verbose,
        boolean debug,
        boolean colour) {

    private static Settings defaults(CliEnvironment environment) {
        Language language = Language.of(environment.variables());
        return new Settings(null, OutputFormat.TABLE, language, Severity.WARNING, false, false, false, true);
    }

    /** Reads a command line that was parsed: options of the command itself before those of its parents. */
    static Settings of(CommandSpec command, CliEnvironment environment) {
        CommandSpec parent = command.parent();
        Settings outer = parent == null ? defaults(environment) : of(parent, environment);
        for (CommandSpec mixin : command.mixins().values()) {
            if (mixin.userObject() instanceof GlobalOptions options) {
                return outer.with(options);
            }
        }
        return outer;
    }

    private Settings with(GlobalOptions options) {
        return new Settings(
                options.inventory != null ? options.inventory : inventory,
                options.output != null ? options.output : format,
                options.language != null ? options.language : language,
                options.failOn != null ? options.failOn : failOn,
                options.quiet || quiet,
                options.verbose || verbose,
                options.debug || debug,
                colour && !options.noColour);
    }

    /**
     * Reads what is needed before, or in spite of, parsing: help and usage errors too come in the wanted language and
     * format. Values that are no values are for the parser to complain about.
     */
    static Settings early(CliEnvironment environment, String... args) {
        GlobalOptions options = new GlobalOptions();
        for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
            String next = i + 1 < args.length ? args[i + 1] : "";
            String format = value(args[i], next, "--output", "-o");
            String language = value(args[i], next, "--lang", null);
            if (format != null) {
                options.output = choice(OutputFormat.values(), format);
            } else if (language != null) {
                options.language = choice(Language.values(), language);
            }
            options.debug |= args[i].equals("--debug");
            options.noColour |= args[i].equals("--no-color");
        }
        return defaults(environment).with(options);
    }

    private static @Nullable String value(String arg, String next, String name, @Nullable String letter) {
        if (arg.equals(name) || arg.equals(letter)) {
            return next;
        }
        if (arg.startsWith(name + '=')) {
            return arg.substring(name.length() + 1);
        }
        boolean attached = letter != null && arg.startsWith(letter) && !arg.startsWith("--");
        return attached ? arg.substring(arg.startsWith(letter + '=') ? 3 : 2) : null;
    }

    private static <E extends Enum<E>> @Nullable E choice(E[] values, String label) {
        for (E value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(label.toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        return null;
    }

    Catalogue catalogue() {
        return Catalogue.of(language.locale());
    }

    Terminal terminal(CliEnvironment environment) {
        Terminal terminal = environment.terminal().get();
        return colour ? terminal : new Terminal(terminal.out(), terminal.err(), terminal.columns(), false);
    }

    Printer printer(CliEnvironment environment) {
        Terminal terminal = format == OutputFormat.TABLE ? terminal(environment) : Terminal.pipe();
        Printer.Look look = new Printer.Look(
                format, catalogue(), terminal, environment.clock().getZone(), quiet);
        return new Printer(environment.out(), environment.err(), look);
    }
}
