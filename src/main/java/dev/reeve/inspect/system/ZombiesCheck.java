package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.inspect.Look;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.List;

/** How many processes are dead and not buried: their parents are broken. */
final class ZombiesCheck extends SectionCheck {
    /** A few are every day's; a parent that never buries makes hundreds. */
    private static final double WARNING = 20;

    ZombiesCheck() {
        super("zombies", ProcessTable.SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        ProcessTable table = ProcessTable.of(lines);
        if (table.all().isEmpty()) {
            return unseen(look, Unseen.NOT_UNDERSTOOD, "/proc");
        }
        List<String> zombies = new ArrayList<>();
        for (ProcessTable.Entry each : table.all()) {
            if (each.state() == 'Z') {
                String parent =
                        table.find(each.parent()).map(ProcessTable.Entry::text).orElse(Long.toString(each.parent()));
                zombies.add(each.text() + " (parent " + parent + ")");
            }
        }
        Bounds bounds = Bounds.of(look.rules().limits().zombies(), WARNING, null);
        return List.of(Verdict.host(name(), look)
                .measure(bounds.measure("processes.zombies", zombies.size(), Unit.COUNT))
                .finding(
                        bounds.grade(zombies.size()),
                        zombies,
                        SystemProblem.ZOMBIES,
                        "count",
                        Integer.toString(zombies.size()),
                        "first",
                        zombies.isEmpty() ? "" : zombies.get(0))
                .done());
    }
}
