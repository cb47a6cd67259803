package dev.reeve.render.result;

import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import java.time.Instant;
import java.util.List;

/**
 * When jobs run next.
 *
 * @param rows one for each job that has a schedule
 * @param unscheduled the names of those that have none
 * @param zone the time zone that the schedules are in
 */
public record ScheduleList(List<Row> rows, List<String> unscheduled, String zone) implements Result {
    /**
     * One job.
     *
     * @param command the subcommand that does it
     * @param schedule when it runs, as five fields
     * @param next the next times, the first first
     */
    public record Row(String command, String job, String schedule, List<Instant> next) {}

    @Override
    public void write(Page page) {
        if (!rows.isEmpty()) {
            Table table = new Table(
                    Column.left(page.word("column.command")),
                    Column.flexible(page.word("column.job")),
                    Column.left(page.word("column.schedule")),
                    Column.left(page.word("column.next")));
            rows.forEach(row ->
                    row.next().forEach(time -> table.row(row.command(), row.job(), row.schedule(), page.moment(time))));
            page.table(table).gap().text("render", "schedule.zone", "zone", zone);
        }
        if (!unscheduled.isEmpty()) {
            page.text("render", "schedule.without", "jobs", String.join(", ", unscheduled));
        }
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().member("zone", zone).startArray("jobs");
        for (Row row : rows) {
            json.startObject();
            members(json, row);
            json.endObject();
        }
        json.endArray().member("unscheduled", unscheduled).endObject();
    }

    @Override
    public void write(JsonLines lines) {
        rows.forEach(row -> lines.line("scheduled", json -> members(json, row)));
    }

    private static void members(JsonDocument json, Row row) {
        json.member("command", row.command())
                .member("job", row.job())
                .member("schedule", row.schedule())
                .member("next", row.next().stream().map(Instant::toString).toList());
    }
}
