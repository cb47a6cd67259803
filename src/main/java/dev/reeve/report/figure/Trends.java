package dev.reeve.report.figure;

import java.time.LocalDate;
import java.util.List;

/**
 * How things went over the twelve months up to the report's.
 *
 * @param disks how full the fullest file systems were, in percent, by day
 * @param load the load of the busiest hosts for each processor, weekly means
 * @param availability in percent, by month
 * @param sizes of the largest jobs' backups in bytes, by month
 * @param durations of the same jobs' backups in seconds, by month
 * @param incidents that opened, by month
 * @param daily incidents that opened, by day of the report's month
 */
public record Trends(
        List<Line> disks,
        List<Line> load,
        List<Point> availability,
        List<Line> sizes,
        List<Line> durations,
        List<Point> incidents,
        List<Point> daily) {
    public Trends {
        disks = List.copyOf(disks);
        load = List.copyOf(load);
        availability = List.copyOf(availability);
        sizes = List.copyOf(sizes);
        durations = List.copyOf(durations);
        incidents = List.copyOf(incidents);
        daily = List.copyOf(daily);
    }

    /** One thing's way through time. */
    public record Line(String name, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** A value of a day; of a month the first day stands for it, of a week its Monday. */
    public record Point(LocalDate date, double value) {}
}
