package dev.reeve.drill;

import dev.reeve.dump.FactsDifference;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import java.util.List;

/** Says what it means for a backup that a loaded dump is not what was dumped. */
final class DrillFindings {
    private DrillFindings() {}

    static List<Finding> of(List<FactsDifference> differences, Subject subject, String database) {
        return differences.stream()
                .map(each -> Finding.of(
                        problem(each.kind()),
                        subject.at(database + "." + each.name()),
                        "database",
                        database,
                        "name",
                        each.name(),
                        "dumped",
                        Long.toString(each.dumped()),
                        "loaded",
                        Long.toString(each.loaded())))
                .toList();
    }

    private static DrillProblem problem(FactsDifference.Kind kind) {
        return switch (kind) {
            case TABLE_MISSING -> DrillProblem.TABLE_MISSING;
            case ROWS -> DrillProblem.ROWS_DIFFER;
            case CONTENT -> DrillProblem.CONTENT_DIFFERS;
            case OBJECTS -> DrillProblem.OBJECTS_DIFFER;
        };
    }
}
