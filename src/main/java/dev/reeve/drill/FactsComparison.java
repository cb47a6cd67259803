package dev.reeve.drill;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.TableFacts;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
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
final class FactsComparison {
    private final Subject subject;
    private final DatabaseFacts dumped;

    FactsComparison(Subject subject, DatabaseFacts dumped) {
        this.subject = subject;
        this.dumped = dumped;
    }

    /** Everything that differs: one finding a table. What is there beyond the dump does not matter to a restore. */
    List<Finding> with(DatabaseFacts loaded) {
        Map<String, TableFacts> there =
                loaded.tables().stream().collect(Collectors.toMap(TableFacts::name, Function.identity()));
        List<Finding> findings = new ArrayList<>();
        for (TableFacts table : dumped.tables()) {
            TableFacts found = there.get(table.name());
            if (found == null) {
                findings.add(finding(DrillProblem.TABLE_MISSING, table.name(), table.rows(), 0));
            } else if (rowsDiffer(table, found)) {
                findings.add(finding(DrillProblem.ROWS_DIFFER, table.name(), table.rows(), found.rows()));
            } else if (contentDiffers(table, found)) {
                findings.add(finding(DrillProblem.CONTENT_DIFFERS, table.name(), table.rows(), found.rows()));
            }
        }
        dumped.objects().forEach((kind, count) -> {
            long found = loaded.objects().getOrDefault(kind, 0L);
            if (found < count) {
                findings.add(finding(DrillProblem.OBJECTS_DIFFER, kind, count, found));
            }
        });
        return findings;
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

    private Finding finding(DrillProblem problem, String name, long before, long now) {
        return Finding.of(
                problem,
                subject.at(dumped.database() + "." + name),
                "database",
                dumped.database(),
                "name",
                name,
                "dumped",
                Long.toString(before),
                "loaded",
                Long.toString(now));
    }
}
