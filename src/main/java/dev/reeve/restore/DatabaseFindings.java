package dev.reeve.restore;

import dev.reeve.dump.FactsDifference;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how things stand on a server after a restore, and which command helps. */
final class DatabaseFindings {
    private static final int ABBREVIATED = 8;

    private final DatabasePlace place;
    private final String snapshot;

    /** @param snapshot that is restored, abbreviated */
    DatabaseFindings(DatabasePlace place, String snapshot) {
        this.place = place;
        this.snapshot = snapshot;
    }

    Failure failure(RestoreProblem problem, String item, String... more) {
        return Failure.of(problem, place.subject().at(item), arguments(item, more));
    }

    Finding finding(RestoreProblem problem, String item, String... more) {
        return Finding.of(problem, place.subject().at(item), arguments(item, more));
    }

    private String[] arguments(String target, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "host", place.host(), "repository", place.repository(), "snapshot", snapshot, "target", target));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }

    Finding safetyTaken(String safety, List<String> databases) {
        String id = safety.substring(0, ABBREVIATED);
        return finding(
                RestoreProblem.SAFETY_DUMP_TAKEN,
                String.join(", ", databases),
                "safety",
                id,
                "command",
                place.wayBack(id, databases.get(0)));
    }

    /** What is under the name of a database that was not restored. */
    Finding left(RestoredDatabase.State state, PlannedDatabase plan, @Nullable String safety) {
        String target = plan.target();
        String again = place.command(
                snapshot,
                plan.facts().database(),
                target.equals(plan.facts().database()) ? "" : " --as " + DatabasePlace.word(target));
        return switch (state) {
            case PARTIAL -> finding(RestoreProblem.DATABASE_PARTIAL, target, "command", again);
            case LOST ->
                safety == null
                        ? finding(RestoreProblem.DATABASE_LOST_FOR_GOOD, target, "command", again)
                        : finding(
                                RestoreProblem.DATABASE_LOST,
                                target,
                                "safety",
                                safety.substring(0, ABBREVIATED),
                                "command",
                                place.wayBack(safety.substring(0, ABBREVIATED), target));
            default -> finding(RestoreProblem.DATABASE_UNTOUCHED, target);
        };
    }

    List<Finding> of(List<FactsDifference> differences, String target) {
        return differences.stream()
                .map(each -> finding(
                        problem(each.kind()),
                        target,
                        "name",
                        each.name(),
                        "dumped",
                        Long.toString(each.dumped()),
                        "loaded",
                        Long.toString(each.loaded())))
                .toList();
    }

    private static RestoreProblem problem(FactsDifference.Kind kind) {
        return switch (kind) {
            case TABLE_MISSING -> RestoreProblem.TABLE_MISSING;
            case ROWS -> RestoreProblem.ROWS_DIFFER;
            case CONTENT -> RestoreProblem.TABLE_DIFFERS;
            case OBJECTS -> RestoreProblem.OBJECTS_DIFFER;
        };
    }

    Finding cutOff(Exception trouble, String target) {
        return finding(RestoreProblem.SERVER_CUT_OFF, target, "reason", String.valueOf(trouble.getMessage()));
    }

    /** A finding of below, as part of this restore. */
    Finding within(Finding finding) {
        return finding.within(place.host(), place.job());
    }
}
