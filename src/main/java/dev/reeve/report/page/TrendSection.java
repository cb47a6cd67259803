package dev.reeve.report.page;

import dev.reeve.report.figure.MonthReport;
import dev.reeve.report.figure.Reckoning;
import dev.reeve.report.figure.Trends;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** How things went over twelve months, as charts. */
final class TrendSection {
    /** Below this, months differ too little to be told apart on a scale from 0. */
    private static final double HIGH = 90;

    private final MonthReport report;
    private final Words words;

    TrendSection(MonthReport report, Words words) {
        this.report = report;
        this.words = words;
    }

    Section section() {
        Trends trends = report.trends();
        List<Block> blocks = new ArrayList<>();
        DoubleFunction<String> percent = words::percent;
        double lowest = trends.availability().stream()
                .mapToDouble(Trends.Point::value)
                .min()
                .orElse(0);
        double floor = lowest > 99 ? 99 : lowest > HIGH ? HIGH : 0;
        bars(blocks, "availability", trends.availability(), floor, floor > 0 ? 100 : 0, percent);
        bars(blocks, "incidents", trends.incidents(), 0, 0, value -> words.count(Math.round(value)));
        days(blocks, trends.daily());
        lines(blocks, "disks", trends.disks(), 100, value -> Math.round(value) + "%");
        lines(blocks, "load", trends.load(), 0, value -> String.format(Locale.ROOT, "%.1f", value));
        lines(blocks, "sizes", trends.sizes(), 0, words::bytes);
        lines(blocks, "durations", inMinutes(trends.durations()), 0, this::minutes);
        if (blocks.isEmpty()) {
            blocks.add(new Block.Paragraph(words.text("not-recorded"), false));
        }
        return new Section("trends", words.text("trends.title"), blocks);
    }

    /** Round steps of minutes are none of seconds. */
    private static List<Trends.Line> inMinutes(List<Trends.Line> lines) {
        return lines.stream()
                .map(line -> new Trends.Line(
                        line.name(),
                        line.points().stream()
                                .map(point -> new Trends.Point(point.date(), point.value() / 60))
                                .toList()))
                .toList();
    }

    private String minutes(double value) {
        String number = String.format(Locale.ROOT, value < 10 && value != Math.rint(value) ? "%.1f" : "%.0f", value);
        return number + ' ' + words.text("unit.min");
    }

    private LocalDate first() {
        return report.month().minusMonths(Reckoning.MONTHS - 1L).atDay(1);
    }

    private List<Chart.Tick> months() {
        List<Chart.Tick> ticks = new ArrayList<>();
        for (int i = 0; i < Reckoning.MONTHS; i++) {
            YearMonth month = YearMonth.from(first()).plusMonths(i);
            ticks.add(new Chart.Tick(month.atDay(1), words.shortMonth(month)));
        }
        return ticks;
    }

    private void bars(
            List<Block> blocks,
            String key,
            List<Trends.Point> points,
            double least,
            double most,
            DoubleFunction<String> label) {
        if (points.isEmpty()) {
            return;
        }
        String values = points.stream()
                .map(point -> YearMonth.from(point.date()) + " " + label.apply(point.value()))
                .collect(Collectors.joining(", "));
        blocks.add(new Block.Picture(new Chart(
                words.text("trends." + key),
                values,
                Chart.Kind.BARS,
                List.of(new Trends.Line("", points)),
                first(),
                report.month().plusMonths(1).atDay(1),
                least,
                most,
                label,
                months())));
    }

    private void days(List<Block> blocks, List<Trends.Point> points) {
        if (points.stream().allMatch(point -> point.value() == 0)) {
            return;
        }
        List<Chart.Tick> ticks = new ArrayList<>();
        for (int day = 1; day <= report.month().lengthOfMonth(); day += day == 1 ? 4 : 5) {
            ticks.add(new Chart.Tick(report.month().atDay(day), Integer.toString(day)));
        }
        String values = points.stream()
                .filter(point -> point.value() > 0)
                .map(point -> point.date() + " " + Math.round(point.value()))
                .collect(Collectors.joining(", "));
        blocks.add(new Block.Picture(new Chart(
                words.text("trends.daily", "month", words.month(report.month())),
                values,
                Chart.Kind.BARS,
                List.of(new Trends.Line("", points)),
                report.month().atDay(1),
                report.month().plusMonths(1).atDay(1),
                0,
                0,
                value -> words.count(Math.round(value)),
                ticks)));
    }

    private void lines(
            List<Block> blocks, String key, List<Trends.Line> lines, double most, DoubleFunction<String> label) {
        List<Trends.Line> drawn =
                lines.stream().filter(line -> !line.points().isEmpty()).toList();
        if (drawn.isEmpty()) {
            return;
        }
        String values = drawn.stream()
                .map(line -> {
                    Trends.Point begin = line.points().get(0);
                    Trends.Point end = line.points().get(line.points().size() - 1);
                    return words.text(
                            "trends.line",
                            "name",
                            line.name(),
                            "from",
                            label.apply(begin.value()),
                            "begin",
                            begin.date().toString(),
                            "to",
                            label.apply(end.value()),
                            "end",
                            end.date().toString());
                })
                .collect(Collectors.joining(words.chinese() ? "；" : "; "));
        blocks.add(new Block.Picture(new Chart(
                words.text("trends." + key),
                values,
                Chart.Kind.LINES,
                drawn,
                first(),
                report.month().plusMonths(1).atDay(1),
                0,
                most,
                label,
                months())));
    }
}
