package dev.reeve.render.result;

import dev.reeve.notify.Standing;
import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import java.time.Instant;
import java.util.List;

/** The channels of an inventory, what they were told last and what waits for them. */
public record ChannelList(List<Standing> standings) implements Result {
    public ChannelList {
        standings = List.copyOf(standings);
    }

    @Override
    public void write(Page page) {
        Table table = new Table(
                Column.flexible(page.word("column.channel")),
                Column.left(page.word("column.kind")),
                Column.left(page.word("column.severity")),
                Column.left(page.word("column.state")),
                Column.right(page.word("column.due")),
                Column.right(page.word("column.held")),
                Column.left(page.word("column.last-told")));
        for (Standing standing : standings) {
            Instant last = standing.last();
            table.row(
                    standing.channel().name(),
                    standing.channel().kind(),
                    standing.channel().least().label(),
                    page.word("channel." + state(standing)),
                    Integer.toString(standing.due()),
                    Integer.toString(standing.held()),
                    last == null ? "-" : page.moment(last));
        }
        page.table(table);
        for (Standing standing : standings) {
            if (standing.reason() != null) {
                page.text(
                        "render",
                        "channel.reason",
                        "channel",
                        standing.channel().name(),
                        "reason",
                        standing.reason());
            }
        }
    }

    private static String state(Standing standing) {
        if (standing.reason() != null) {
            return "failed";
        }
        if (standing.quiet()) {
            return "quiet";
        }
        return standing.digest() ? "digest" : "ready";
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().startArray("channels");
        for (Standing standing : standings) {
            json.startObject();
            members(json, standing);
            json.endObject();
        }
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines lines) {
        standings.forEach(standing -> lines.line("channel", json -> members(json, standing)));
    }

    private static void members(JsonDocument json, Standing standing) {
        json.member("channel", standing.channel().name())
                .member("channel_kind", standing.channel().kind())
                .member("severity", standing.channel().least().label())
                .member("state", state(standing))
                .member("due", standing.due())
                .member("held", standing.held());
        if (standing.last() != null) {
            json.member("last", standing.last().toString());
        }
        if (standing.reason() != null) {
            json.member("reason", standing.reason());
        }
    }
}
