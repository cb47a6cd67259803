package dev.reeve.report.page;

import dev.reeve.report.figure.Availability;
import dev.reeve.report.figure.Light;
import dev.reeve.report.figure.MonthReport;
import dev.reeve.report.figure.Outage;
import java.util.ArrayList;
import java.util.List;

/** Availability of hosts and services, and the outages. */
final class AvailabilitySection {
    private final MonthReport report;
    private final Availability availability;
    private final Words words;

    AvailabilitySection(MonthReport report, Words words) {
        this.report = report;
        this.availability = report.figures().availability();
        this.words = words;
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        if (availability.recorded()) {
            blocks.add(new Block.Paragraph(allowance(), false));
            blocks.add(things("availability.hosts", "column.host", availability.hosts()));
            if (!availability.services().isEmpty()) {
                blocks.add(things("availability.services", "column.service", availability.services()));
            }
            outages(blocks);
            blocks.add(new Block.Paragraph(
                    words.text(
                            "availability.rule",
                            "silence",
                            words.duration(report.spec().mostSilence())),
                    true));
        } else {
            blocks.add(new Block.Paragraph(words.text("not-recorded"), false));
        }
        return new Section("availability", words.text("availability.title"), blocks);
    }

    private String allowance() {
        return words.text(
                "availability.allowance",
                "percent",
                words.percent(availability.total().availability()),
                "coverage",
                words.percent(availability.total().coverage()),
                "long",
                words.count(availability.longThisYear()),
                "allowed",
                words.count(report.spec().outagesAllowed()),
                "year",
                Integer.toString(report.month().getYear()));
    }

    private Block.Grid things(String caption, String column, List<Availability.Row> things) {
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Availability.Row row : things) {
            String groups = row.groups().isEmpty() ? "" : " (" + words.list(row.groups()) + ")";
            rows.add(List.of(
                    light(row, words.subject(row.subject()) + groups),
                    Block.Cell.strong(words.percent(row.time().availability())),
                    Block.Cell.of(words.count(row.outages())),
                    Block.Cell.of(words.duration(row.longest())),
                    time(row.time().down()),
                    time(row.time().unknown()),
                    time(row.time().unobserved())));
        }
        return new Block.Grid(
                words.text(caption),
                List.of(
                        new Block.Head(words.text(column), false),
                        new Block.Head(words.text("column.availability"), true),
                        new Block.Head(words.text("column.outages"), true),
                        new Block.Head(words.text("column.longest"), true),
                        new Block.Head(words.text("column.down"), true),
                        new Block.Head(words.text("column.unknown"), true),
                        new Block.Head(words.text("column.unobserved"), true)),
                rows);
    }

    private Block.Cell time(java.time.Duration time) {
        return Block.Cell.of(time.isZero() ? "–" : words.duration(time));
    }

    private static Block.Cell light(Availability.Row row, String text) {
        if (row.time().availability() == null) {
            return Block.Cell.light(Light.NONE, text);
        }
        boolean lasting = row.longest() != null && row.longest().compareTo(Outage.LONG) > 0;
        return Block.Cell.light(lasting ? Light.BAD : row.outages() > 0 ? Light.LOOK : Light.GOOD, text);
    }

    private void outages(List<Block> blocks) {
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Outage outage : availability.outages()) {
            String name = words.subject(outage.subject());
            rows.add(List.of(
                    outage.isLong() ? Block.Cell.light(Light.BAD, name) : Block.Cell.of(name),
                    Block.Cell.of(words.moment(outage.start())),
                    Block.Cell.of(outage.open() ? words.text("availability.goes-on") : words.moment(outage.end())),
                    Block.Cell.of(words.duration(outage.length())),
                    Block.Cell.of(outage.isLong() ? words.text("yes") : "–")));
        }
        if (rows.isEmpty()) {
            blocks.add(new Block.Paragraph(words.text("availability.no-outage"), false));
        } else {
            blocks.add(new Block.Grid(
                    words.text("availability.outages"),
                    List.of(
                            new Block.Head(words.text("column.what"), false),
                            new Block.Head(words.text("column.from"), false),
                            new Block.Head(words.text("column.until"), false),
                            new Block.Head(words.text("column.lasted"), true),
                            new Block.Head(words.text("column.over-a-day"), false)),
                    rows));
        }
        if (availability.covered() > 0) {
            String count = words.count(availability.covered());
            blocks.add(new Block.Paragraph(words.text("availability.covered", "count", count), true));
        }
    }
}
