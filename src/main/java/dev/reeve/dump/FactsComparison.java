package dev.reeve.dump;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.TableFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares what a database held when it was dumped with what it holds after loading. Facts that are not exact are of
 * a moment near the dump's: rows may have come and gone in between, so there only tables that are missing, or empty and
 * were not, are held against it.
 */
public final class FactsComparison {
    private final DatabaseFacts dumped;

    public FactsComparison(DatabaseFacts dumped) {
        this.dumped = dumped;
    }

    /** Everything that differs: one difference a table. What is there beyond the dump does not matter. */
    public List<FactsDifference> with(DatabaseFacts loaded) {
        List<FactsDifference> differences = tables(loaded);
        dumped.objects().forEach((kind, count) -> {
            long found = loaded.objects().getOrDefault(kind, 0L);
            if (found < count) {
                differences.add(new FactsDifference(FactsDifference.Kind.OBJECTS, kind, count, found));
            }
        });
        return differences;
    }

    private List<FactsDifference> tables(DatabaseFacts loaded) {
        Map<String, TableFacts> there =
                loaded.tables().stream().collect(Collectors.toMap(TableFacts::name, Function.identity()));
        List<FactsDifference> differences = new ArrayList<>();
        for (TableFacts table : dumped.tables()) {
            TableFacts found = there.get(table.name());
            if (found == null) {
                differences.add(new FactsDifference(FactsDifference.Kind.TABLE_MISSING, table.name(), table.rows(), 0));
            } else if (rowsDiffer(table, found)) {
                differences.add(
                        new FactsDifference(FactsDifference.Kind.ROWS, table.name(), table.rows(), found.rows()));
            } else if (contentDiffers(table, found)) {
                differences.add(
                        new FactsDifference(FactsDifference.Kind.CONTENT, table.name(), table.rows(), found.rows()));
            }
        }
        return differences;
    }

    private boolean rowsDiffer(TableFacts dumpedTable, TableFacts loadedTable) {
        return dumped.exact()
                ? dumpedTable.rows() != loadedTable.rows()
                : dumpedTable.rows() > 0 && loadedTable.rows() == 0;
    }

    private boolean contentDiffers(TableFacts dumpedTable, TableFacts loadedTable) {
        return dumped.exact()
                && !dumpedTable.checksum().isEmpty()
                && !dumpedTable.checksum().equals(loadedTable.checksum());
    }
}
