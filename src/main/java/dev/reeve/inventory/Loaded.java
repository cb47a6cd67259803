package dev.reeve.inventory;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of loading: an inventory, or everything that is wrong with it.
 *
 * @param inventory the inventory; null if there is any mistake
 * @param mistakes every mistake, in the order of files, lines and columns
 * @param files the files that were read
 */
public record Loaded(@Nullable Inventory inventory, List<Finding> mistakes, List<Path> files) {
    public Loaded {
        mistakes = List.copyOf(mistakes);
        files = List.copyOf(files);
    }

    /**
     * The inventory, for a caller that does not show the mistakes one by one.
     *
     * @throws Failure {@link InventoryProblem#INVALID}, with the place of each mistake as evidence
     */
    public Inventory orThrow() {
        if (inventory == null) {
            List<String> places = mistakes.stream()
                    .map(mistake -> mistake.arguments().get("place") + " " + mistake.code())
                    .toList();
            throw Failure.of(
                            InventoryProblem.INVALID,
                            Subject.none(),
                            "count",
                            Integer.toString(mistakes.size()),
                            "files",
                            String.join(", ", files.stream().map(Path::toString).toList()))
                    .withEvidence(places);
        }
        return inventory;
    }
}
