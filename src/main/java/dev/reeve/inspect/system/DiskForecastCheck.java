package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.inspect.Look;
import dev.reeve.inspect.system.DiskFacts.Usage;
import dev.reeve.journal.ReadingEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** When the local file systems will be full if they go on growing as in the last weeks. */
final class DiskForecastCheck extends SectionCheck {
    /** A week is what it takes to order a disk; within a day it is the night's work. */
    private static final double WARNING = 7;

    private static final double CRITICAL = 1;

    private static final double DAY = 86_400;

    DiskForecastCheck() {
        super("disk-forecast", DiskFacts.SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        List<CheckResult> results = new ArrayList<>();
        for (Map.Entry<String, Usage> each : DiskFacts.of(lines).space().entrySet()) {
            Usage usage = each.getValue();
            OptionalDouble growth = growth(look, each.getKey(), usage.used());
            if (growth.isPresent() && usage.total() > 0) {
                results.add(result(look, each.getKey(), usage, growth.getAsDouble()));
            }
        }
        return results;
    }

    private CheckResult result(Look look, String path, Usage usage, double growth) {
        double days = Math.max(0, usage.available()) / growth / DAY;
        Bounds bounds = Bounds.of(look.rules().limits().daysToFull(), WARNING, CRITICAL);
        return Verdict.item(name(), look, path)
                .measure("disk.growth", growth * DAY, Unit.BYTES)
                .finding(
                        bounds.gradeBelow(days),
                        SystemProblem.DISK_FILLING,
                        "left",
                        Numbers.span(days * DAY),
                        "growth",
                        Numbers.size(growth * DAY),
                        "free",
                        Numbers.size(Math.max(0, usage.available())))
                .done();
    }

    private static OptionalDouble growth(Look look, String path, double used) {
        String measure = DiskSpaceCheck.USED_BYTES + ":" + path;
        List<Growth.Point> points = new ArrayList<>();
        for (ReadingEntry reading : look.past().readings()) {
            @Nullable Double value = reading.values().get(measure);
            if (value != null && reading.time().isBefore(look.now())) {
                points.add(new Growth.Point(reading.time().getEpochSecond(), value));
            }
        }
        points.add(new Growth.Point(look.now().getEpochSecond(), used));
        return Growth.perSecond(points);
    }
}
