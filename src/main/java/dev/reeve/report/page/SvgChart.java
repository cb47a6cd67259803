package dev.reeve.report.page;

import dev.reeve.report.figure.Trends;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Draws a chart as SVG: lines differ in dash and marker, so that they can be told apart without colours. */
final class SvgChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 230;
    private static final int LEFT = 64;
    private static final int RIGHT = 16;
    private static final int TOP = 24;
    private static final int BOTTOM = 30;
    private static final int LEGEND = 22;

    private final Chart chart;
    private final String id;
    private final Scale scale;
    private final boolean legend;
    private final StringBuilder out = new StringBuilder(4096);

    private SvgChart(Chart chart, String id) {
        this.chart = chart;
        this.id = id;
        double most = chart.most() > 0
                ? chart.most()
                : chart.lines().stream()
                        .flatMap(line -> line.points().stream())
                        .mapToDouble(Trends.Point::value)
                        .max()
                        .orElse(1);
        this.scale = Scale.of(chart.least(), most, chart.kind() == Chart.Kind.BARS && chart.least() == 0);
        this.legend = chart.kind() == Chart.Kind.LINES;
    }

    /** @param id a name that nothing else in the page has */
    static String draw(Chart chart, String id) {
        return new SvgChart(chart, id).draw();
    }

    private String draw() {
        int height = HEIGHT + (legend ? LEGEND * ((chart.lines().size() + 2) / 3) : 0);
        out.append("<svg class=\"chart\" role=\"img\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(height)
                .append("\" aria-labelledby=\"")
                .append(id)
                .append("-t ")
                .append(id)
                .append("-d\">\n<title id=\"")
                .append(id)
                .append("-t\">")
                .append(Markup.text(chart.title()))
                .append("</title><desc id=\"")
                .append(id)
                .append("-d\">")
                .append(Markup.text(chart.description()))
                .append("</desc>\n");
        axes();
        for (int i = 0; i < chart.lines().size(); i++) {
            if (chart.kind() == Chart.Kind.BARS) {
                bars(chart.lines().get(i));
            } else {
                line(chart.lines().get(i), i);
                legend(chart.lines().get(i), i);
            }
        }
        return out.append("</svg>\n").toString();
    }

    private double x(LocalDate date) {
        double days = Math.max(1, ChronoUnit.DAYS.between(chart.from(), chart.to()));
        return LEFT + (WIDTH - LEFT - RIGHT) * ChronoUnit.DAYS.between(chart.from(), date) / days;
    }

    private double y(double value) {
        double share = (Math.max(value, scale.least()) - scale.least()) / (scale.most() - scale.least());
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * Math.min(1, share);
    }

    private static String at(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }

    private void axes() {
        for (double value : scale.steps()) {
            String y = at(y(value));
            out.append("<line class=\"rule\" x1=\"")
                    .append(LEFT)
                    .append("\" x2=\"")
                    .append(WIDTH - RIGHT);
            out.append("\" y1=\"").append(y).append("\" y2=\"").append(y).append("\"/>");
            text(LEFT - 8, y(value) + 4, "end", chart.label().apply(value));
        }
        for (Chart.Tick tick : chart.ticks()) {
            double x = x(tick.date());
            out.append("<line class=\"tick\" x1=\"")
                    .append(at(x))
                    .append("\" x2=\"")
                    .append(at(x));
            out.append("\" y1=\"")
                    .append(HEIGHT - BOTTOM)
                    .append("\" y2=\"")
                    .append(HEIGHT - BOTTOM + 5)
                    .append("\"/>");
            double middle = chart.kind() == Chart.Kind.BARS ? x + slot() / 2 : x;
            text(middle, HEIGHT - BOTTOM + 19, "middle", tick.text());
        }
    }

    private void text(double x, double y, String anchor, String text) {
        out.append("<text x=\"").append(at(x)).append("\" y=\"").append(at(y)).append("\" text-anchor=\"");
        out.append(anchor).append("\">").append(Markup.text(text)).append("</text>\n");
    }

    /** The width that one value has: that of a day, or of a month where values are of months. */
    private double slot() {
        List<Chart.Tick> ticks = chart.ticks();
        boolean months = ticks.size() > 1
                && ChronoUnit.DAYS.between(ticks.get(0).date(), ticks.get(1).date()) >= 28;
        double days = Math.max(1, ChronoUnit.DAYS.between(chart.from(), chart.to()));
        return (WIDTH - LEFT - RIGHT) / (months ? Math.max(1, days / 30.44) : days);
    }

    private void bars(Trends.Line line) {
        double width = Math.max(2, slot() * 0.62);
        for (Trends.Point point : line.points()) {
            double x = x(point.date()) + (slot() - width) / 2;
            double top = y(point.value());
            double height = HEIGHT - BOTTOM - top;
            if (height > 0) {
                out.append("<rect class=\"bar\" x=\"")
                        .append(at(x))
                        .append("\" y=\"")
                        .append(at(top));
                out.append("\" width=\"")
                        .append(at(width))
                        .append("\" height=\"")
                        .append(at(height))
                        .append("\"/>");
            }
            if (slot() > 40) {
                text(
                        x + width / 2,
                        Math.max(TOP - 2, top - 5),
                        "middle",
                        chart.label().apply(point.value()));
            }
        }
        out.append('\n');
    }

    private void line(Trends.Line line, int index) {
        StringBuilder path = new StringBuilder();
        LocalDate before = null;
        for (Trends.Point point : line.points()) {
            boolean gap = before == null || ChronoUnit.DAYS.between(before, point.date()) > 45;
            path.append(gap ? "M" : "L").append(at(x(point.date()))).append(' ').append(at(y(point.value())));
            before = point.date();
        }
        out.append("<path class=\"line l")
                .append(index)
                .append("\" d=\"")
                .append(path)
                .append("\"/>\n");
        int every = Math.max(1, line.points().size() / 12);
        for (int i = line.points().size() - 1; i >= 0; i -= every) {
            Trends.Point point = line.points().get(i);
            marker(x(point.date()), y(point.value()), index);
        }
    }

    private void legend(Trends.Line line, int index) {
        double x = LEFT + (WIDTH - LEFT - RIGHT) / 3.0 * (index % 3);
        double y = HEIGHT + 8 + LEGEND * (index / 3);
        out.append("<path class=\"line l")
                .append(index)
                .append("\" d=\"M")
                .append(at(x))
                .append(' ')
                .append(at(y));
        out.append("L").append(at(x + 34)).append(' ').append(at(y)).append("\"/>");
        marker(x + 17, y, index);
        text(x + 42, y + 4, "start", shortened(PlainText.line(line.name())));
    }

    private static String shortened(String name) {
        int most = name.codePoints().anyMatch(Character::isIdeographic) ? 13 : 25;
        int length = name.codePointCount(0, name.length());
        return length <= most ? name : name.substring(0, name.offsetByCodePoints(0, most - 1)) + '…';
    }

    private void marker(double x, double y, int index) {
        String shape = switch (index) {
            case 0 -> "M-3 0A3 3 0 1 0 3 0A3 3 0 1 0 -3 0Z";
            case 1 -> "M-3 -3H3V3H-3Z";
            case 2 -> "M0 -4L4 3H-4Z";
            case 3 -> "M0 -4L4 0L0 4L-4 0Z";
            default -> "M-4 -3H4L0 4Z";
        };
        out.append("<path class=\"dot d").append(index).append("\" transform=\"translate(");
        out.append(at(x))
                .append(' ')
                .append(at(y))
                .append(")\" d=\"")
                .append(shape)
                .append("\"/>\n");
    }
}
