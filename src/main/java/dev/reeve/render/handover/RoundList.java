package dev.reeve.render.handover;

import dev.reeve.finding.Severity;
import dev.reeve.journal.RoundEntry;
import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import dev.reeve.round.RoundCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rounds that were made and those that were missed, oldest first.
 *
 * @param since from when on
 */
public record RoundList(List<RoundCalendar.Day> days, Instant since) implements Result {
    public RoundList {
        days = List.copyOf(days);
    }

    private enum State {
        MADE,
        MISSED,
        EXTRA;

        static State of(RoundCalendar.Day day) {
            return day.made() == null ? MISSED : day.due() == null ? EXTRA : MADE;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public void write(Page page) {
        if (days.isEmpty()) {
            page.text("round", "list.none");
            return;
        }
        Table table = new Table(
                Column.left(word(page, "due")),
                Column.left(word(page, "begun")),
                Column.right(word(page, "took")),
                Column.left(word(page, "by")),
                Column.left(word(page, "state")),
                Column.flexible(word(page, "wrong")),
                Column.right(word(page, "open")),
                Column.left(word(page, "id")));
        for (RoundCalendar.Day day : days) {
            RoundEntry made = day.made();
            table.row(
                    made == null ? Severity.WARNING : null,
                    moment(page, day.due()),
                    moment(page, made == null ? null : made.start()),
                    made == null ? "-" : Quantities.duration(Duration.between(made.start(), made.time())),
                    made == null ? "-" : made.by(),
                    word(page, State.of(day).label()),
                    made == null ? "-" : wrong(made),
                    made == null ? "-" : Integer.toString(made.open().size()),
                    made == null ? "-" : Objects.requireNonNullElse(made.run(), "-"));
        }
        page.table(table);
    }

    private static String wrong(RoundEntry made) {
        List<String> items = wrongItems(made);
        return items.isEmpty() ? "-" : String.join(", ", items);
    }

    private static List<String> wrongItems(RoundEntry made) {
        return made.answers().stream()
                .filter(answer -> !answer.good() && !answer.skipped())
                .map(RoundEntry.Answer::item)
                .toList();
    }

    private static String moment(Page page, @Nullable Instant time) {
        return time == null ? "-" : page.moment(time);
    }

    private static String word(Page page, String key) {
        return page.catalogue().text("round", "list." + key);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().member("since", since).startArray("rounds");
        for (RoundCalendar.Day day : days) {
            json.startObject();
            members(json, day);
            json.endObject();
        }
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines lines) {
        days.forEach(day -> lines.line("round", json -> members(json, day)));
    }

    private static void members(JsonDocument json, RoundCalendar.Day day) {
        RoundEntry made = day.made();
        json.member("state", State.of(day).label()).member("due", day.due());
        if (made != null) {
            json.member("round", made.run())
                    .member("by", made.by())
                    .member("start", made.start())
                    .member("end", made.time())
                    .member("not_in_order", wrongItems(made))
                    .member("open", made.open().size());
        }
    }
}
