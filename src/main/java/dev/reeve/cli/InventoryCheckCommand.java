package dev.reeve.cli;

import dev.reeve.finding.Finding;
import dev.reeve.inventory.RepositorySpec;
import dev.reeve.render.Answer;
import dev.reeve.render.result.InventorySummary;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code reeve inventory check}: finds every mistake and touches nothing. */
@Command(name = "check")
final class InventoryCheckCommand extends ReeveCommand {
    @Override
    protected Answer work(Invocation reeve) {
        Workplace place = Workplace.of(reeve);
        List<Finding> exposed = new ArrayList<>();
        for (RepositorySpec spec : place.inventory().repositories().values()) {
            exposed.addAll(place.exposure(spec));
        }
        return Answer.of(InventorySummary.of(place.inventory(), place.files()), exposed);
    }
}
