package dev.reeve.cli;

import picocli.CommandLine.Command;

/** {@code reeve notify}: who is told what was found. */
@Command(
        name = "notify",
        subcommands = {NotifyListCommand.class, NotifyTestCommand.class, NotifyDigestCommand.class})
final class NotifyCommand extends CommandGroup {}
