package dev.reeve.cli;

import picocli.CommandLine.Command;

/** {@code reeve journal}: what was done and what was found. */
@Command(
        name = "journal",
        subcommands = {JournalListCommand.class, JournalShowCommand.class, JournalResolveCommand.class})
final class JournalCommand extends CommandGroup {}
