package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.Look;
import dev.reeve.survey.Unseen;
import java.util.List;

/** Whether more wants to run than the processors can: the load over 15 minutes for each of them. */
final class LoadCheck extends SectionCheck {
    /** Linuxfabrik's check "load": 1.15 and 5 for each processor. */
    private static final double WARNING = 1.15;

    private static final double CRITICAL = 5;

    LoadCheck() {
        super("load", KernelFacts.SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        KernelFacts facts = KernelFacts.of(lines);
        double load = facts.load(2);
        long processors = facts.processors();
        if (Double.isNaN(load) || processors == 0) {
            return unseen(look, Unseen.NOT_UNDERSTOOD, KernelFacts.LOADAVG);
        }
        Bounds bounds = Bounds.of(look.rules().limits().load(), WARNING, CRITICAL);
        double each = load / processors;
        Severity severity = bounds.grade(each);
        return List.of(Verdict.host(name(), look)
                .measure(bounds.measure("load.per-processor", each, Unit.COUNT))
                .finding(
                        severity,
                        SystemProblem.LOAD_HIGH,
                        "load",
                        Numbers.text(load),
                        "processors",
                        Long.toString(processors))
                .done());
    }
}
