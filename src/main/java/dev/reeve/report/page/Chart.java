package dev.reeve.report.page;

import dev.reeve.report.figure.Trends;
import java.time.LocalDate;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * A chart as data.
 *
 * @param description what it shows, in words, for those who cannot see it
 * @param lines at most five
 * @param least the lowest value of the scale
 * @param most the highest, if it is given; 0 for the highest value
 * @param label writes a value of the scale
 * @param ticks the dates that are written below it
 */
record Chart(
        String title,
        String description,
        Kind kind,
        List<Trends.Line> lines,
        LocalDate from,
        LocalDate to,
        double least,
        double most,
        DoubleFunction<String> label,
        List<Tick> ticks) {
    Chart {
        lines = List.copyOf(lines);
        ticks = List.copyOf(ticks);
    }

    /** How values are drawn. */
    enum Kind {
        LINES,
        BARS
    }

    /** A date below the chart. */
    record Tick(LocalDate date, String text) {}
}
