package dev.reeve.cli;

import picocli.CommandLine.Command;

/** {@code reeve schedule}: the inventory's schedules, and what starts them. */
@Command(
        name = "schedule",
        subcommands = {
            ScheduleShowCommand.class,
            ScheduleInstallCommand.class,
            ScheduleRemoveCommand.class,
            ScheduleExportCommand.class
        })
final class ScheduleCommand extends CommandGroup {}
