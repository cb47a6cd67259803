package dev.reeve.report.figure;

import dev.reeve.inventory.Inventory;
import dev.reeve.inventory.ReportSpec;
import dev.reeve.report.digest.Kept;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a month's report of a history and the inventory. */
public final class Reckoning {
    /** How many months trends go back, with the report's own. */
    public static final int MONTHS = 12;

    private static final int JOBS = 5;

    private final History history;
    private final Inventory inventory;
    private final YearMonth month;

    public Reckoning(History history, Inventory inventory, YearMonth month) {
        this.history = history;
        this.inventory = inventory;
        this.month = month;
    }

    public MonthReport report() {
        ReportSpec spec = inventory.report();
        Figures figures = figures(month);
        List<Upkeep> upkeep = new UpkeepFigures(history).of(month, figures.incidents());
        TrendFigures trends = new TrendFigures(history, month);
        List<Forecast> forecasts = trends.forecasts(Kept.DISK);
        Lights lights = new Lights(spec.outagesAllowed(), spec.timeToRepair());
        ZoneId zone = history.zone();
        return new MonthReport(
                month,
                zone,
                history.now(),
                history.period(month),
                spec,
                lights.of(figures, upkeep),
                figures,
                figures(month.minusMonths(1)),
                upkeep,
                trends(trends, figures),
                forecasts,
                Tasks.of(figures, forecasts, spec.outagesAllowed(), month.atEndOfMonth()),
                history.damage());
    }

    private Figures figures(YearMonth of) {
        return new Figures(
                new RoundFigures(
                                history,
                                inventory.inspect().schedule(),
                                inventory.round().schedule())
                        .of(of),
                new AvailabilityFigures(history, inventory).of(of),
                new IncidentFigures(history, inventory.report().timeToRepair()).of(of),
                new BackupFigures(history, inventory).of(of));
    }

    private Trends trends(TrendFigures trends, Figures current) {
        List<Trends.Point> availability = new ArrayList<>();
        List<Trends.Point> incidents = new ArrayList<>();
        Map<String, List<Trends.Point>> sizes = new HashMap<>();
        Map<String, List<Trends.Point>> durations = new HashMap<>();
        boolean recorded = false;
        for (int back = MONTHS - 1; back >= 0; back--) {
            YearMonth of = month.minusMonths(back);
            Figures figures = back == 0 ? current : figures(of);
            Double percent = figures.availability().total().availability();
            if (percent != null) {
                availability.add(new Trends.Point(of.atDay(1), percent));
            }
            recorded |= !figures.incidents().rows().isEmpty()
                    || figures.availability().recorded()
                    || figures.backups().made() > 0;
            if (recorded) {
                incidents.add(new Trends.Point(of.atDay(1), figures.incidents().opened()));
            }
            for (Backups.Job job : figures.backups().jobs()) {
                Duration took = job.took();
                if (took != null) {
                    sizes.computeIfAbsent(job.name(), name -> new ArrayList<>())
                            .add(new Trends.Point(of.atDay(1), job.bytes()));
                    durations
                            .computeIfAbsent(job.name(), name -> new ArrayList<>())
                            .add(new Trends.Point(of.atDay(1), took.toMillis() / 1000.0));
                }
            }
        }
        List<String> jobs = largest(current.backups());
        return new Trends(
                trends.byDay(Kept.DISK),
                trends.byWeek(Kept.LOAD),
                availability,
                lines(jobs, sizes),
                lines(jobs, durations),
                incidents,
                new IncidentDays(history).of(month));
    }

    private static List<String> largest(Backups backups) {
        return backups.jobs().stream()
                .filter(job -> job.made() > 0)
                .sorted(java.util.Comparator.comparingLong(Backups.Job::bytes).reversed())
                .limit(JOBS)
                .map(Backups.Job::name)
                .toList();
    }

    private static List<Trends.Line> lines(List<String> jobs, Map<String, List<Trends.Point>> points) {
        return jobs.stream()
                .map(job -> new Trends.Line(job, points.getOrDefault(job, List.of())))
                .toList();
    }
}
