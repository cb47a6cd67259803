package dev.reeve.cli;

import dev.reeve.inventory.InventoryPrinter;
import dev.reeve.render.Answer;
import dev.reeve.render.result.PlainText;
import picocli.CommandLine.Command;

/** {@code reeve inventory show}: the inventory in effect, with defaults applied and secrets by reference. */
@Command(name = "show")
final class InventoryShowCommand extends ReeveCommand {
    @Override
    protected Answer work(Invocation reeve) {
        Workplace place = Workplace.of(reeve);
        return Answer.of(new PlainText("yaml", InventoryPrinter.print(place.inventory())));
    }
}
