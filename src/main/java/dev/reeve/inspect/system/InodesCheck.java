package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.inspect.Look;
import dev.reeve.inspect.system.DiskFacts.Usage;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the local file systems have inodes left: without them a disk with room takes no new file. */
final class InodesCheck extends SectionCheck {
    /** Checkmk's and Linuxfabrik's usual values. */
    private static final double WARNING = 90;

    private static final double CRITICAL = 95;

    InodesCheck() {
        super("disk-inodes", DiskFacts.SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        DiskFacts facts = DiskFacts.of(lines);
        // Some file systems have none to count, so a missing row says nothing; a df that cannot count them says so.
        if (!facts.asked().isEmpty() && DiskSpaceCheck.why(facts) == Unseen.NO_PROGRAM) {
            return unseen(look, Unseen.NO_PROGRAM, facts.noise().get(0));
        } else if (!facts.asked().isEmpty() && !lines.contains("@inodes")) {
            return unseen(look, Unseen.NOT_UNDERSTOOD, "df -Pi");
        }
        Bounds bounds = Bounds.of(look.rules().limits().inodes(), WARNING, CRITICAL);
        List<CheckResult> results = new ArrayList<>();
        for (Map.Entry<String, Usage> each : facts.inodes().entrySet()) {
            Usage usage = each.getValue();
            if (usage.total() > 0 && facts.asked().contains(each.getKey())) {
                double percent = usage.percent();
                results.add(Verdict.item(name(), look, each.getKey())
                        .measure(bounds.measure("inodes.used", percent, Unit.PERCENT))
                        .finding(
                                bounds.grade(percent),
                                SystemProblem.INODES_USED,
                                "percent",
                                Numbers.text(percent),
                                "free",
                                Numbers.text(Math.max(0, usage.available())))
                        .done());
            }
        }
        return results;
    }
}
