package dev.reeve.report.figure;

import dev.reeve.finding.Subject;
import dev.reeve.report.digest.Series;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Reckons how things went over twelve months, and where file systems are heading. */
final class TrendFigures {
    /** More lines than these cannot be told apart on paper. */
    private static final int LINES = 5;

    private static final int FORECAST_DAYS = 30;

    /** Fewer days than these are no trend. */
    private static final int LEAST_DAYS = 7;

    private static final int HORIZON_DAYS = 90;
    private static final double FULL = 100;

    private final History history;
    private final YearMonth month;

    TrendFigures(History history, YearMonth month) {
        this.history = history;
        this.month = month;
    }

    /** The lines of the things with the highest last values. */
    List<Trends.Line> byDay(String measure) {
        return top(
                lines(measure, Series.Day::last),
                points -> points.get(points.size() - 1).value());
    }

    /** The same as means of weeks, which smooth out the days; those with the highest means in the month. */
    List<Trends.Line> byWeek(String measure) {
        return top(
                lines(measure, Series.Day::mean).stream()
                        .map(line -> new Trends.Line(line.name(), weeks(line.points())))
                        .toList(),
                points -> points.stream()
                        .skip(Math.max(0, points.size() - 4))
                        .mapToDouble(Trends.Point::value)
                        .average()
                        .orElse(0));
    }

    private List<Trends.Line> lines(String measure, ToDoubleFunction<Series.Day> value) {
        LocalDate first = month.minusMonths(11).atDay(1);
        LocalDate last = month.atEndOfMonth();
        return history.series(measure).stream()
                .map(series -> new Trends.Line(
                        name(series.subject()),
                        series.days().stream()
                                .filter(day -> !day.date().isBefore(first)
                                        && !day.date().isAfter(last))
                                .map(day -> new Trends.Point(day.date(), value.applyAsDouble(day)))
                                .toList()))
                .filter(line -> !line.points().isEmpty() && !last(line).isBefore(month.atDay(1)))
                .toList();
    }

    private static LocalDate last(Trends.Line line) {
        return line.points().get(line.points().size() - 1).date();
    }

    private static List<Trends.Line> top(List<Trends.Line> lines, ToDoubleFunction<List<Trends.Point>> rank) {
        return lines.stream()
                .sorted(Comparator.comparingDouble((Trends.Line line) -> rank.applyAsDouble(line.points()))
                        .reversed()
                        .thenComparing(Trends.Line::name))
                .limit(LINES)
                .toList();
    }

    private static List<Trends.Point> weeks(List<Trends.Point> days) {
        Map<LocalDate, List<Double>> weeks = new TreeMap<>();
        for (Trends.Point day : days) {
            LocalDate monday = day.date().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            weeks.computeIfAbsent(monday, key -> new ArrayList<>()).add(day.value());
        }
        List<Trends.Point> points = new ArrayList<>();
        weeks.forEach((monday, values) -> points.add(new Trends.Point(
                monday,
                values.stream().mapToDouble(Double::doubleValue).average().orElse(0))));
        return points;
    }

    /** File systems that are full within a quarter if they go on as in the last thirty days, soonest first. */
    List<Forecast> forecasts(String measure) {
        return lines(measure, Series.Day::last).stream()
                .map(this::forecast)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Forecast::full))
                .toList();
    }

    private Optional<Forecast> forecast(Trends.Line line) {
        LocalDate last = last(line);
        List<Trends.Point> recent = line.points().stream()
                .filter(point -> point.date().isAfter(last.minusDays(FORECAST_DAYS)))
                .toList();
        if (recent.size() < LEAST_DAYS) {
            return Optional.empty();
        }
        double slope = slope(recent);
        double used = recent.get(recent.size() - 1).value();
        double days = (FULL - used) / slope;
        if (slope <= 0 || days > HORIZON_DAYS) {
            return Optional.empty();
        }
        return Optional.of(new Forecast(line.name(), used, slope, last.plusDays(Math.max(0, (long) Math.floor(days)))));
    }

    /** The slope of the straight line with the least squares. */
    private static double slope(List<Trends.Point> points) {
        double days = 0;
        double values = 0;
        for (Trends.Point point : points) {
            days += point.date().toEpochDay();
            values += point.value();
        }
        double middle = days / points.size();
        double mean = values / points.size();
        double above = 0;
        double below = 0;
        for (Trends.Point point : points) {
            double distance = point.date().toEpochDay() - middle;
            above += distance * (point.value() - mean);
            below += distance * distance;
        }
        return below == 0 ? 0 : above / below;
    }

    static String name(Subject subject) {
        return String.join(
                " ",
                Stream.of(subject.host(), subject.job(), subject.item())
                        .flatMap(Stream::ofNullable)
                        .toList());
    }
}
