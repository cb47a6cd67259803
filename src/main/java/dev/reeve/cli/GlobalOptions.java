package dev.reeve.cli;

import dev.reeve.finding.Severity;
import dev.reeve.render.OutputFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that every command takes, before or after the command's name. What is not given is null, so that the
 * nearest one that is given wins.
 */
final class GlobalOptions {
    @Option(names = "--inventory", paramLabel = "PATH", order = 900)
    @Nullable String inventory;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            completionCandidates = Choices.Formats.class,
            order = 901)
    @Nullable OutputFormat output;

    @Option(names = "--lang", paramLabel = "LANGUAGE", completionCandidates = Choices.Languages.class, order = 902)
    @Nullable Language language;

    @Option(names = "--fail-on", paramLabel = "SEVERITY", completionCandidates = Choices.Severities.class, order = 903)
    @Nullable Severity failOn;

    @Option(
            names = {"-q", "--quiet"},
            order = 904)
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            order = 905)
    boolean verbose;

    @Option(names = "--debug", order = 906)
    boolean debug;

    @Option(names = "--no-color", order = 907)
    boolean noColour;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 908)
    boolean help;
}
