package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.journal.ReadingEntry;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether the host was started anew since the last round, and whether it should have been long ago. It reckons with how
 * long the host says it has been up, and not with its clock, which may have been set.
 */
final class UptimeCheck implements HostCheck {
    /** Nobody applies a year of kernel updates without a restart; Linuxfabrik's check "uptime" has 180 days and a year. */
    private static final double DAYS = 365;

    private static final double DAY = 86_400;

    /** Between the question and the host's look at its clock. */
    private static final double SLACK = 90;

    @Override
    public String name() {
        return "uptime";
    }

    /** What every host says of itself is enough. */
    @Override
    public List<Section> sections(HostRules rules) {
        return List.of(HostIdentity.SECTION);
    }

    @Override
    public List<CheckResult> judge(Look look) {
        double uptime = look.identity().uptime();
        if (uptime < 0) {
            return List.of(look.unseen(name(), null, Unseen.NOT_UNDERSTOOD, "/proc/uptime"));
        }
        Bounds bounds = Bounds.of(look.rules().limits().uptimeDays(), DAYS, null);
        double days = uptime / DAY;
        Verdict verdict = Verdict.host(name(), look)
                .measure("uptime", uptime, Unit.SECONDS)
                .measure("boot.time", look.now().getEpochSecond() - uptime, Unit.SECONDS)
                .finding(bounds.grade(days), SystemProblem.UP_TOO_LONG, "days", Numbers.text(days));
        Optional<ReadingEntry> last = look.past().last();
        if (last.isPresent()) {
            double between = Duration.between(last.get().time(), look.now()).toSeconds();
            if (uptime + SLACK < between) {
                boolean awaited = Before.value(look, RebootCheck.PENDING).orElse(0) > 0;
                verdict.finding(
                        awaited ? Severity.NOTE : Severity.WARNING,
                        SystemProblem.REBOOTED,
                        "since",
                        Numbers.span(uptime),
                        "last",
                        last.get().time().toString());
            }
        }
        return List.of(verdict.done());
    }
}
