package dev.reeve.cli;

import picocli.CommandLine.Command;

/** {@code reeve inventory}: the file that says which machines there are and what is done with them. */
@Command(
        name = "inventory",
        subcommands = {
            InventoryCheckCommand.class,
            InventoryShowCommand.class,
            InventorySchemaCommand.class,
            InventoryTrustCommand.class
        })
final class InventoryCommand extends CommandGroup {}
