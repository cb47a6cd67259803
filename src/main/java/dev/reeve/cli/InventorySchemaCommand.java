package dev.reeve.cli;

import dev.reeve.inventory.schema.InventorySchema;
import dev.reeve.render.Answer;
import dev.reeve.render.result.PlainText;
import picocli.CommandLine.Command;

/** {@code reeve inventory schema}: the JSON Schema of inventories, for editors. */
@Command(name = "schema")
final class InventorySchemaCommand extends ReeveCommand {
    @Override
    protected Answer work(Invocation reeve) {
        return Answer.of(new PlainText("schema", InventorySchema.text()));
    }
}
