package dev.reeve.report.figure;

import dev.reeve.finding.Finding;
import dev.reeve.inventory.ReportSpec;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A month's report, whatever it is written as.
 *
 * @param written when it was made
 * @param period what it speaks of: the month, or as much of it as has passed
 * @param spec what the company wants it to say and allows
 * @param lights every area once
 * @param before the same figures of the month before
 * @param upkeep patches, virus signatures, software
 * @param damage lines of the journal that could not be read
 */
public record MonthReport(
        YearMonth month,
        ZoneId zone,
        Instant written,
        Period period,
        ReportSpec spec,
        Map<Area, Light> lights,
        Figures figures,
        Figures before,
        List<Upkeep> upkeep,
        Trends trends,
        List<Forecast> forecasts,
        List<Task> tasks,
        List<Finding> damage) {
    public MonthReport {
        lights = Collections.unmodifiableMap(new EnumMap<>(lights));
        upkeep = List.copyOf(upkeep);
        forecasts = List.copyOf(forecasts);
        tasks = List.copyOf(tasks);
        damage = List.copyOf(damage);
    }

    /** Whether the month was not over yet when it was written. */
    public boolean partial() {
        return period.to()
                .isBefore(month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
    }
}
