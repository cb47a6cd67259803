package dev.reeve.cli;

import picocli.CommandLine.Command;

/** {@code reeve repository key}: the passwords that open a repository. */
@Command(
        name = "key",
        subcommands = {KeyListCommand.class, KeyAddCommand.class, KeyRemoveCommand.class, KeyChangeCommand.class})
final class RepositoryKeyCommand extends CommandGroup {}
