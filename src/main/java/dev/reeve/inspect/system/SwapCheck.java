package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.inspect.Look;
import dev.reeve.survey.Unseen;
import java.util.List;

/** How much of the swap space is in use. A host without any has no result. */
final class SwapCheck extends SectionCheck {
    /** Linuxfabrik's check "swap-usage". */
    private static final double WARNING = 70;

    private static final double CRITICAL = 90;

    SwapCheck() {
        super("swap", KernelFacts.SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        KernelFacts facts = KernelFacts.of(lines);
        double total = facts.memory("SwapTotal");
        double free = facts.memory("SwapFree");
        if (Double.isNaN(total) || Double.isNaN(free)) {
            return unseen(look, Unseen.NOT_UNDERSTOOD, KernelFacts.MEMINFO);
        } else if (total <= 0) {
            return List.of();
        }
        Bounds bounds = Bounds.of(look.rules().limits().swap(), WARNING, CRITICAL);
        double percent = 100 * (1 - Math.min(total, free) / total);
        return List.of(Verdict.host(name(), look)
                .measure(bounds.measure("swap.used", percent, Unit.PERCENT))
                .finding(
                        bounds.grade(percent),
                        SystemProblem.SWAP_USED,
                        "percent",
                        Numbers.text(percent),
                        "total",
                        Numbers.size(total))
                .done());
    }
}
