package dev.reeve.render.result;

import dev.reeve.notify.Delivery;
import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import java.util.List;

/** What came of messages to channels. */
public record DeliveryList(List<Delivery> deliveries) implements Result {
    public DeliveryList {
        deliveries = List.copyOf(deliveries);
    }

    @Override
    public void write(Page page) {
        Table table = new Table(
                Column.flexible(page.word("column.channel")),
                Column.left(page.word("column.kind")),
                Column.left(page.word("column.outcome")),
                Column.right(page.word("column.told")),
                Column.right(page.word("column.held")));
        for (Delivery delivery : deliveries) {
            table.row(
                    delivery.channel(),
                    delivery.kind(),
                    page.word("delivery." + state(delivery)),
                    Integer.toString(delivery.arrived() ? delivery.told() : 0),
                    Integer.toString(delivery.held()));
        }
        page.table(table);
    }

    private static String state(Delivery delivery) {
        if (!delivery.attempted()) {
            return "nothing";
        }
        return delivery.arrived() ? "sent" : "failed";
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().startArray("deliveries");
        for (Delivery delivery : deliveries) {
            json.startObject();
            members(json, delivery);
            json.endObject();
        }
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines lines) {
        deliveries.forEach(delivery -> lines.line("delivery", json -> members(json, delivery)));
    }

    private static void members(JsonDocument json, Delivery delivery) {
        json.member("channel", delivery.channel())
                .member("channel_kind", delivery.kind())
                .member("state", state(delivery))
                .member("told", delivery.arrived() ? delivery.told() : 0)
                .member("held", delivery.held());
    }
}
