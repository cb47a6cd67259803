package dev.reeve.render.result;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Severity;
import dev.reeve.journal.Presence;
import dev.reeve.render.CheckedResult;
import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Table;
import dev.reeve.survey.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A round of inspection: one line for each thing that was looked at.
 *
 * @param seen in the order of the inventory
 * @param began when the round began
 * @param took how long it took
 */
public record InspectReport(List<Seen> seen, Instant began, Duration took) implements CheckedResult {
    public InspectReport {
        seen = List.copyOf(seen);
    }

    @Override
    public List<Checked> checked() {
        return seen.stream()
                .map(one -> new Checked(
                        one.kind().label(),
                        one.name(),
                        one.presence() == Presence.UP,
                        one.took().toMillis() / 1000.0,
                        one.results()))
                .toList();
    }

    @Override
    public void write(Page page) {
        Table table = new Table(
                Column.left(page.word("column.name")),
                Column.left(page.word("column.state")),
                Column.right(page.word("column.checks")),
                Column.right(page.word("column.time")),
                Column.flexible(page.word("column.not-well")));
        for (Seen one : seen) {
            table.row(
                    worse(one.worst()),
                    one.name(),
                    page.word("seen." + state(one)),
                    Integer.toString(one.results().size()),
                    Quantities.duration(one.took()),
                    notWell(one));
        }
        page.table(table);
        page.text(
                "render",
                "seen.sum",
                "count",
                Integer.toString(seen.size()),
                "checks",
                Integer.toString(
                        seen.stream().mapToInt(one -> one.results().size()).sum()),
                "time",
                Quantities.duration(took));
    }

    /** Notes do not colour a line. */
    private static @Nullable Severity worse(@Nullable Severity severity) {
        return severity == Severity.NOTE ? null : severity;
    }

    private static String state(Seen one) {
        if (one.presence() == Presence.DOWN) {
            return "down";
        }
        Severity worst = worse(one.worst());
        return worst == null ? "well" : worst.label();
    }

    private static String notWell(Seen one) {
        return one.results().stream()
                .filter(result -> worse(result.worst()) != null)
                .map(InspectReport::named)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String named(CheckResult result) {
        String item = result.subject().item();
        return item == null || item.equals(result.check()) ? result.check() : result.check() + " " + item;
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject()
                .member("began", began)
                .member("took_ms", took.toMillis())
                .startArray("looked");
        for (Seen one : seen) {
            json.startObject();
            members(json, one);
            json.endObject();
        }
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines lines) {
        seen.forEach(one -> lines.line("looked", json -> members(json, one)));
    }

    private static void members(JsonDocument json, Seen one) {
        // A line of its own has the member "kind" already.
        json.member("of", one.kind().label())
                .member("name", one.name())
                .member("presence", one.presence().label())
                .member("state", state(one))
                .member("took_ms", one.took().toMillis());
        ChecksJson.write(json, one.results());
    }
}
