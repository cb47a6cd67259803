package dev.reeve.cli;

import picocli.CommandLine.Command;

/** {@code reeve journal}: what was done and what was found. */
@Command(
        name = "journal",
        subcommands = {
            JournalListCommand.class,
            JournalShowCommand.class,
            JournalNoteCommand.class,
            JournalAcknowledgeCommand.class,
            JournalResolveCommand.class,
            JournalAddCommand.class,
            JournalExportCommand.class,
            JournalVerifyCommand.class,
            JournalCompressCommand.class
        })
final class JournalCommand extends CommandGroup {}
