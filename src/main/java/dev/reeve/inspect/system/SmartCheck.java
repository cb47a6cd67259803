package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.Look;
import dev.reeve.survey.Unseen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the disks say of their own health. */
final class SmartCheck extends SectionCheck {
    /** A drive that has used up what its maker promises. */
    private static final double WORN = 90;

    SmartCheck() {
        super("smart", SmartReport.SECTION);
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        List<CheckResult> results = new ArrayList<>();
        for (SmartReport report : SmartReport.of(lines)) {
            switch (report.health()) {
                case NONE, ASLEEP -> {
                    continue;
                }
                case NO_PROGRAM -> {
                    return unseen(look, Unseen.NO_PROGRAM, "smartctl (smartmontools)");
                }
                case DENIED -> results.add(look.unseen(name(), report.disk(), Unseen.NOT_ALLOWED, "smartctl"));
                case UNCLEAR ->
                    results.add(look.unseen(
                            name(),
                            report.disk(),
                            Unseen.NOT_UNDERSTOOD,
                            report.lines().isEmpty()
                                    ? "smartctl"
                                    : Numbers.brief(
                                            report.lines().get(report.lines().size() - 1))));
                case GOOD, FAILING -> results.add(result(look, report));
            }
        }
        return results;
    }

    private CheckResult result(Look look, SmartReport report) {
        Verdict verdict = Verdict.item(name(), look, report.disk());
        if (!Double.isNaN(report.badSectors())) {
            verdict.measure("smart.bad-sectors", report.badSectors(), Unit.COUNT);
        }
        if (!Double.isNaN(report.wear())) {
            verdict.measure("smart.wear", report.wear(), Unit.PERCENT);
        }
        if (report.health() == SmartReport.Health.FAILING) {
            return verdict.finding(Severity.CRITICAL, report.lines(), SystemProblem.DISK_FAILING)
                    .done();
        }
        return verdict.finding(
                        report.badSectors() > 0 ? Severity.WARNING : null,
                        SystemProblem.BAD_SECTORS,
                        "count",
                        Numbers.text(report.badSectors()))
                .finding(
                        report.wear() >= WORN ? Severity.WARNING : null,
                        SystemProblem.DISK_WORN,
                        "percent",
                        Numbers.text(report.wear()))
                .done();
    }
}
