package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.inspect.Look;
import dev.reeve.survey.Unseen;
import java.util.List;

/** How much memory is in use that cannot be had back by dropping caches. */
final class MemoryCheck extends SectionCheck {
    /** Linuxfabrik's check "memory-usage". */
    private static final double WARNING = 90;

    private static final double CRITICAL = 95;

    MemoryCheck() {
        super("memory", KernelFacts.SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        KernelFacts facts = KernelFacts.of(lines);
        double total = facts.memory("MemTotal");
        double available = facts.available();
        if (!(total > 0) || Double.isNaN(available)) {
            return unseen(look, Unseen.NOT_UNDERSTOOD, KernelFacts.MEMINFO);
        }
        Bounds bounds = Bounds.of(look.rules().limits().memory(), WARNING, CRITICAL);
        double percent = 100 * (1 - Math.min(total, available) / total);
        return List.of(Verdict.host(name(), look)
                .measure(bounds.measure("memory.used", percent, Unit.PERCENT))
                .measure("memory.available", available, Unit.BYTES)
                .finding(
                        bounds.grade(percent),
                        SystemProblem.MEMORY_SHORT,
                        "percent",
                        Numbers.text(percent),
                        "available",
                        Numbers.size(available),
                        "total",
                        Numbers.size(total))
                .done());
    }
}
