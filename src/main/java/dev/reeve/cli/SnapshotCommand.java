package dev.reeve.cli;

import picocli.CommandLine.Command;

/** {@code reeve snapshot}: looking into snapshots without restoring them, and forgetting them. */
@Command(
        name = "snapshot",
        subcommands = {
            SnapshotListCommand.class,
            SnapshotLsCommand.class,
            SnapshotFindCommand.class,
            SnapshotDiffCommand.class,
            SnapshotDumpCommand.class,
            SnapshotForgetCommand.class
        })
final class SnapshotCommand extends CommandGroup {}
