package dev.reeve.cli;

import picocli.CommandLine.Command;

/** {@code reeve repository}: what is done to a repository as a whole. */
@Command(
        name = "repository",
        subcommands = {
            RepositoryInitCommand.class,
            RepositoryStatsCommand.class,
            RepositoryPruneCommand.class,
            RepositoryCopyCommand.class,
            RepositoryUnlockCommand.class,
            RepositoryKeyCommand.class
        })
final class RepositoryCommand extends CommandGroup {}
