package dev.reeve.report.page;

import dev.reeve.finding.Explanation;
import dev.reeve.finding.Severity;
import dev.reeve.report.figure.Incidents;
import dev.reeve.report.figure.Light;
import dev.reeve.report.figure.MonthReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The incidents: all of them in a table, then each with problem, cause, fix and prevention. */
final class IncidentSection {
    /** Nobody reads more stories than these; the table has them all. */
    private static final int STORIES = 60;

    /** The newest remarks of an incident that is open for long. */
    private static final int REMARKS = 6;

    private final MonthReport report;
    private final Incidents incidents;
    private final Words words;

    IncidentSection(MonthReport report, Words words) {
        this.report = report;
        this.incidents = report.figures().incidents();
        this.words = words;
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        if (incidents.rows().isEmpty()) {
            blocks.add(new Block.Paragraph(words.text("incidents.none"), false));
        } else {
            blocks.add(new Block.Paragraph(opening(), false));
            blocks.add(table());
            incidents.rows().stream().limit(STORIES).forEach(row -> blocks.add(card(row)));
            int left = incidents.rows().size() - STORIES;
            if (left > 0) {
                blocks.add(new Block.Paragraph(words.text("incidents.left", "count", words.count(left)), false));
            }
        }
        return new Section("incidents", words.text("incidents.title"), blocks);
    }

    private String opening() {
        Incidents.Repairs repairs = incidents.repairs();
        String counts =
                new AreaWords(words).of(dev.reeve.report.figure.Area.INCIDENTS, report.figures(), report.upkeep());
        String times = repairs.count() == 0
                ? words.text("incidents.no-repairs")
                : words.text(
                        "incidents.repairs",
                        "median",
                        words.duration(repairs.median()),
                        "p90",
                        words.duration(repairs.p90()),
                        "within",
                        words.count(repairs.within()),
                        "count",
                        words.count(repairs.count()),
                        "share",
                        words.percent(repairs.share()),
                        "allowed",
                        words.duration(report.spec().timeToRepair()));
        return counts + (words.chinese() ? "。" : ". ") + times;
    }

    private Block.Grid table() {
        List<List<Block.Cell>> rows = new ArrayList<>();
        int number = 0;
        for (Incidents.Row row : incidents.rows()) {
            number++;
            boolean late = row.openFor().compareTo(report.spec().timeToRepair()) > 0;
            String time = words.duration(row.openFor());
            rows.add(List.of(
                    Block.Cell.of(Integer.toString(number)),
                    Block.Cell.light(
                            light(row.severity()),
                            words.text("severity." + row.severity().label())),
                    Block.Cell.of(words.subject(row.finding().subject())),
                    Block.Cell.of(explain(row).problem()),
                    Block.Cell.of(words.shortMoment(row.opened())),
                    row.resolved() == null
                            ? Block.Cell.strong(words.text("incidents.open"))
                            : Block.Cell.of(words.shortMoment(row.resolved())),
                    late ? Block.Cell.strong(time) : Block.Cell.of(time),
                    Block.Cell.of(row.recurrences() == 0 ? "–" : words.count(row.recurrences())),
                    Block.Cell.of(words.list(row.acknowledged()))));
        }
        return new Block.Grid(
                words.text("incidents.table"),
                List.of(
                        new Block.Head(words.text("column.number"), true),
                        new Block.Head(words.text("column.severity"), false),
                        new Block.Head(words.text("column.where"), false),
                        new Block.Head(words.text("column.problem"), false),
                        new Block.Head(words.text("column.opened"), false),
                        new Block.Head(words.text("column.resolved"), false),
                        new Block.Head(words.text("column.time-to-repair"), true),
                        new Block.Head(words.text("column.recurrences"), true),
                        new Block.Head(words.text("column.acknowledged"), false)),
                rows);
    }

    static Light light(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Light.BAD;
            case WARNING -> Light.LOOK;
            case UNKNOWN, NOTE -> Light.NONE;
        };
    }

    /** In the report's language where its reeve knows the problem, else as it was written down. */
    private Explanation explain(Incidents.Row row) {
        return words.catalogue().knows(row.finding().code()) ? words.catalogue().explain(row.finding()) : row.texts();
    }

    private Block.Card card(Incidents.Row row) {
        Explanation texts = explain(row);
        List<Block.Part> facts = new ArrayList<>();
        facts.add(fact("column.opened", words.moment(row.opened())));
        facts.add(fact(
                "column.resolved",
                row.resolved() == null
                        ? words.text("incidents.open")
                        : words.moment(row.resolved()) + " (" + row.resolvedBy() + ")"));
        facts.add(fact("column.time-to-repair", words.duration(row.openFor())));
        facts.add(fact("column.sightings", words.count(row.sightings())));
        if (row.recurrences() > 0) {
            facts.add(fact("column.recurrences", words.count(row.recurrences())));
        }
        if (!row.acknowledged().isEmpty()) {
            facts.add(fact("column.acknowledged", words.list(row.acknowledged())));
        }
        List<Block.Part> parts = new ArrayList<>();
        part(parts, "column.problem", texts.problem());
        part(parts, "column.cause", texts.cause());
        part(parts, "column.fix", texts.fix());
        part(parts, "column.prevention", texts.prevention());
        int left = Math.max(0, row.remarks().size() - REMARKS);
        if (left > 0) {
            part(parts, "remark.earlier", words.text("remark.left", "count", words.count(left)));
        }
        row.remarks().stream().skip(left).forEach(remark -> remark(parts, remark));
        int number = incidents.rows().indexOf(row) + 1;
        String title = number + " · " + words.subject(row.finding().subject()) + " · "
                + row.finding().code();
        return new Block.Card(title, Block.Mark.valueOf(light(row.severity()).name()), facts, parts);
    }

    private Block.Part fact(String label, String text) {
        return new Block.Part(words.text(label), text);
    }

    private void part(List<Block.Part> parts, String label, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            parts.add(new Block.Part(words.text(label), text));
        }
    }

    /** What a person wrote, under the person's name, so that it is not taken for the tool's words. */
    private void remark(List<Block.Part> parts, Incidents.Remark remark) {
        StringBuilder text = new StringBuilder();
        String[][] texts = {
            {"", remark.text()},
            {"column.cause", remark.cause()},
            {"column.fix", remark.fix()},
            {"column.prevention", remark.prevention()}
        };
        for (String[] one : texts) {
            if (one[1] != null && !one[1].isBlank()) {
                String label = one[0].isEmpty() ? "" : words.text("labelled", "label", words.text(one[0]));
                text.append(text.isEmpty() ? "" : "\n").append(label).append(one[1].strip());
            }
        }
        parts.add(new Block.Part(remark.by() + ", " + words.shortMoment(remark.time()), text.toString()));
    }
}
