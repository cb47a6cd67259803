package dev.reeve.report.page;

import dev.reeve.finding.Explanation;
import dev.reeve.report.figure.Forecast;
import dev.reeve.report.figure.Incidents;
import dev.reeve.report.figure.MonthReport;
import dev.reeve.report.figure.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What needs doing next month. */
final class NextSection {
    private final MonthReport report;
    private final Words words;

    NextSection(MonthReport report, Words words) {
        this.report = report;
        this.words = words;
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        if (report.tasks().isEmpty()) {
            blocks.add(new Block.Paragraph(words.text("next.none"), false));
        } else {
            blocks.add(tasks());
        }
        if (!report.forecasts().isEmpty()) {
            blocks.add(forecasts());
            blocks.add(new Block.Paragraph(words.text("next.forecast-rule"), true));
        }
        return new Section("next", words.text("next.title"), blocks);
    }

    private Block.Grid tasks() {
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Task task : report.tasks()) {
            rows.add(List.of(
                    Block.Cell.light(
                            IncidentSection.light(task.severity()),
                            words.text("severity." + task.severity().label())),
                    Block.Cell.of(what(task)),
                    Block.Cell.of(todo(task)),
                    Block.Cell.of("")));
        }
        return new Block.Grid(
                words.text("next.tasks"),
                List.of(
                        new Block.Head(words.text("column.severity"), false),
                        new Block.Head(words.text("column.why"), false),
                        new Block.Head(words.text("column.todo"), false),
                        new Block.Head(words.text("column.done"), false)),
                rows);
    }

    private String what(Task task) {
        return task.kind() == Task.Kind.INCIDENT
                ? explain(task).problem()
                : words.text("task." + task.kind().label() + ".why", arguments(task));
    }

    private String todo(Task task) {
        return task.kind() == Task.Kind.INCIDENT
                ? explain(task).fix()
                : words.text("task." + task.kind().label() + ".todo", arguments(task));
    }

    private Explanation explain(Task task) {
        for (Incidents.Row row : report.figures().incidents().rows()) {
            if (row.fingerprint().equals(task.about().get("fingerprint"))) {
                return words.catalogue().knows(row.finding().code())
                        ? words.catalogue().explain(row.finding())
                        : row.texts();
            }
        }
        throw new IllegalStateException("a task of an incident that is not in the report");
    }

    private static String[] arguments(Task task) {
        List<String> arguments = new ArrayList<>();
        for (Map.Entry<String, String> entry : task.about().entrySet()) {
            arguments.add(entry.getKey());
            arguments.add(entry.getValue());
        }
        return arguments.toArray(String[]::new);
    }

    private Block.Grid forecasts() {
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Forecast forecast : report.forecasts()) {
            rows.add(List.of(
                    Block.Cell.of(forecast.name()),
                    Block.Cell.of(Math.round(forecast.used()) + "%"),
                    Block.Cell.of(String.format(Locale.ROOT, "%+.2f%%", forecast.perDay())),
                    Block.Cell.strong(forecast.full().toString())));
        }
        return new Block.Grid(
                words.text("next.forecasts"),
                List.of(
                        new Block.Head(words.text("column.file-system"), false),
                        new Block.Head(words.text("column.used"), true),
                        new Block.Head(words.text("column.a-day"), true),
                        new Block.Head(words.text("column.full-on"), false)),
                rows);
    }
}
