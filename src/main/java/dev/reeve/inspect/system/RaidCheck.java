package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.Look;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.List;

/** Whether the arrays of Linux' software RAID have all their disks. */
final class RaidCheck extends SectionCheck {
    RaidCheck() {
        super("raid", KernelFacts.SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        KernelFacts facts = KernelFacts.of(lines);
        if (facts.file(KernelFacts.LOADAVG).isEmpty()) {
            return unseen(look, Unseen.NOT_UNDERSTOOD, "");
        }
        List<CheckResult> results = new ArrayList<>();
        for (RaidArray array : RaidArray.of(facts.file(KernelFacts.MDSTAT))) {
            Verdict verdict =
                    Verdict.item(name(), look, array.name()).measure("raid.missing-disks", array.missing(), Unit.COUNT);
            if (array.rebuilding() && array.missing() > 0) {
                verdict.finding(
                        Severity.WARNING, array.lines(), SystemProblem.RAID_REBUILDING, "progress", array.progress());
            } else if (array.missing() > 0 || !array.active()) {
                verdict.finding(
                        Severity.CRITICAL,
                        array.lines(),
                        SystemProblem.RAID_DEGRADED,
                        "level",
                        array.level(),
                        "missing",
                        Integer.toString(array.missing()),
                        "faulty",
                        array.faulty().isEmpty() ? "-" : String.join(", ", array.faulty()));
            } else if (!array.faulty().isEmpty()) {
                verdict.finding(
                        Severity.WARNING,
                        array.lines(),
                        SystemProblem.RAID_DISK_FAULTY,
                        "faulty",
                        String.join(", ", array.faulty()));
            }
            results.add(verdict.done());
        }
        return results;
    }
}
