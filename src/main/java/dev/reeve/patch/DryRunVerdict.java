package dev.reeve.patch;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Measure.Unit;
import java.util.ArrayList;
import java.util.List;

/** What is to be said of an update that was only tried. */
final class DryRunVerdict {
    private DryRunVerdict() {}

    static CheckResult of(PatchLook look, DryRun run) {
        List<Finding> findings = new ArrayList<>();
        if (!run.possible()) {
            findings.add(look.finding(
                    PatchProblem.UPDATE_IMPOSSIBLE,
                    run.conflicts(),
                    "detail",
                    run.conflicts().isEmpty() ? "-" : run.conflicts().get(0)));
        }
        if (!run.removed().isEmpty()) {
            findings.add(look.finding(
                    PatchProblem.UPDATE_REMOVES, run.removed(), "packages", PatchLook.names(run.removed())));
        }
        List<String> tight = tight(run);
        if (!tight.isEmpty()) {
            findings.add(look.finding(PatchProblem.NO_ROOM, tight, "detail", tight.get(0)));
        }
        List<Measure> measures = new ArrayList<>();
        measures.add(Measure.of("dry-run.added", run.added().size(), Unit.COUNT));
        measures.add(Measure.of("dry-run.removed", run.removed().size(), Unit.COUNT));
        measures.add(Measure.of("dry-run.changed", run.changed(), Unit.COUNT));
        if (run.downloadBytes() >= 0) {
            measures.add(Measure.of("dry-run.download", (double) run.downloadBytes(), Unit.BYTES));
        }
        if (run.spaceBytes() != DryRun.UNSAID) {
            measures.add(Measure.of("dry-run.space", (double) run.spaceBytes(), Unit.BYTES));
        }
        return look.result(Aspect.DRY_RUN, findings, measures.toArray(Measure[]::new));
    }

    /** Where there is not room enough. */
    private static List<String> tight(DryRun run) {
        long download = Math.max(0, run.downloadBytes());
        long space = run.spaceBytes() == DryRun.UNSAID ? 0 : Math.max(0, run.spaceBytes());
        DryRun.Room room = run.room();
        List<String> tight = new ArrayList<>();
        if (room.together()) {
            check(tight, "/var/cache + /usr", download + space, room.system());
        } else {
            check(tight, "/var/cache", download, room.downloads());
            check(tight, "/usr", space, room.system());
        }
        return tight;
    }

    private static void check(List<String> tight, String where, long needed, long free) {
        if (free >= 0 && needed > free) {
            tight.add(where + ": " + needed / 1_000_000 + " MB > " + free / 1_000_000 + " MB");
        }
    }
}
