package dev.reeve.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The journal's directory, where a command works on the journal itself. */
final class JournalOption {
    @Option(names = "--journal", paramLabel = "DIRECTORY")
    @Nullable String directory;
}
