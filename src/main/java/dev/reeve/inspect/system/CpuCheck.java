package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.inspect.Look;
import dev.reeve.survey.Unseen;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How busy the processors were since the last round: the difference of the kernel's counters. Two readings a second apart
 * would cost every host a second, and say less.
 */
final class CpuCheck extends SectionCheck {
    private static final String TICKS = "cpu.ticks";
    private static final String IDLE = "cpu.idle-ticks";

    /** Linuxfabrik's check "cpu-usage". */
    private static final double WARNING = 80;

    private static final double CRITICAL = 90;

    /** Half a minute of one processor at the usual 100 ticks a second: less is no average. */
    private static final double FEWEST = 3000;

    CpuCheck() {
        super("cpu", KernelFacts.SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        KernelFacts facts = KernelFacts.of(lines);
        double ticks = facts.ticks();
        double idle = facts.idleTicks();
        if (Double.isNaN(ticks) || Double.isNaN(idle)) {
            return unseen(look, Unseen.NOT_UNDERSTOOD, KernelFacts.STAT);
        }
        Verdict verdict =
                Verdict.host(name(), look).measure(TICKS, ticks, Unit.COUNT).measure(IDLE, idle, Unit.COUNT);
        OptionalDouble ticksBefore = Before.value(look, TICKS);
        OptionalDouble idleBefore = Before.value(look, IDLE);
        if (ticksBefore.isPresent() && idleBefore.isPresent()) {
            double passed = ticks - ticksBefore.getAsDouble();
            double rested = idle - idleBefore.getAsDouble();
            // Counters that went back: the host was started anew, and the next round knows more.
            if (passed >= FEWEST && rested >= 0 && rested <= passed) {
                used(look, verdict, 100 * (1 - rested / passed));
            }
        }
        return List.of(verdict.done());
    }

    private static void used(Look look, Verdict verdict, double percent) {
        Bounds bounds = Bounds.of(look.rules().limits().cpu(), WARNING, CRITICAL);
        verdict.measure(bounds.measure("cpu.used", percent, Unit.PERCENT))
                .finding(bounds.grade(percent), SystemProblem.CPU_BUSY, "percent", Numbers.text(percent));
    }
}
