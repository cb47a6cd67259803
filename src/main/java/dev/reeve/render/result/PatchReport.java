package dev.reeve.render.result;

import dev.reeve.finding.Severity;
import dev.reeve.patch.HostPatches;
import dev.reeve.patch.Pending;
import dev.reeve.render.CheckedResult;
import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * The patches of hosts: one line for each host, and one for each update that somebody should know of.
 *
 * @param hosts in the order of the inventory
 * @param everything whether every update is listed for people, or those about security only
 * @param began when the looking began
 * @param took how long it took
 */
public record PatchReport(List<HostPatches> hosts, boolean everything, Instant began, Duration took)
        implements CheckedResult {
    public PatchReport {
        hosts = List.copyOf(hosts);
    }

    @Override
    public List<Checked> checked() {
        return SeenState.checked(hosts.stream().map(HostPatches::seen).toList());
    }

    @Override
    public void write(Page page) {
        Table table = new Table(
                Column.left(page.word("column.name")),
                Column.left(page.word("column.state")),
                Column.right(page.word("column.security")),
                Column.right(page.word("column.overdue")),
                Column.right(page.word("column.ordinary")),
                Column.right(page.word("column.held-back")),
                Column.left(page.word("column.index")),
                Column.flexible(page.word("column.system")));
        for (HostPatches host : hosts) {
            table.row(
                    SeenState.worst(host.seen()),
                    host.seen().name(),
                    page.word("seen." + SeenState.of(host.seen())),
                    count(host, one -> one.update().security()),
                    count(host, one -> one.standing() == Pending.Standing.OVERDUE),
                    count(host, one -> !one.update().security()),
                    count(host, one -> one.update().held() != null),
                    index(host),
                    host.answer() == null ? "-" : host.answer().identity().name());
        }
        page.table(table);
        updates(page);
        page.text(
                "render",
                "patches.sum",
                "count",
                Integer.toString(hosts.size()),
                "security",
                Long.toString(sum(one -> one.update().security())),
                "ordinary",
                Long.toString(sum(one -> !one.update().security())),
                "time",
                Quantities.duration(took));
    }

    private void updates(Page page) {
        Table table = new Table(
                Column.left(page.word("column.host")),
                Column.left(page.word("column.package")),
                Column.left(page.word("column.installed")),
                Column.left(page.word("column.candidate")),
                Column.left(page.word("column.standing")),
                Column.right(page.word("column.waits")),
                Column.flexible(page.word("column.source")));
        boolean any = false;
        for (HostPatches host : hosts) {
            for (Pending one : shown(host)) {
                any = true;
                table.row(
                        one.standing() == Pending.Standing.OVERDUE ? Severity.CRITICAL : null,
                        host.seen().name(),
                        one.update().name(),
                        one.update().installed(),
                        one.update().candidate(),
                        page.word("standing." + one.standing().label()),
                        Quantities.duration(one.age(began)),
                        one.update().origin());
            }
        }
        if (any) {
            page.gap().table(table).gap();
        }
    }

    private List<Pending> shown(HostPatches host) {
        return host.answer() == null
                ? List.of()
                : host.answer().pending().stream()
                        .filter(one -> everything || one.update().security())
                        .toList();
    }

    private long sum(Predicate<Pending> which) {
        return hosts.stream().mapToLong(host -> of(host, which)).sum();
    }

    private static long of(HostPatches host, Predicate<Pending> which) {
        HostPatches.Known answer = host.answer();
        return answer == null ? 0 : answer.pending().stream().filter(which).count();
    }

    private static String count(HostPatches host, Predicate<Pending> which) {
        return host.answer() == null ? "-" : Long.toString(of(host, which));
    }

    private String index(HostPatches host) {
        HostPatches.Known answer = host.answer();
        Instant refreshed = answer == null ? null : answer.facts().index().refreshed();
        if (refreshed == null) {
            return "-";
        }
        Duration age = Duration.between(refreshed, began);
        return Quantities.duration(age.isNegative() ? Duration.ZERO : age);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject()
                .member("began", began)
                .member("took_ms", took.toMillis())
                .startArray("hosts");
        for (HostPatches host : hosts) {
            json.startObject();
            PatchJson.write(json, host, began);
            json.endObject();
        }
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines lines) {
        hosts.forEach(host -> lines.line("host", json -> PatchJson.write(json, host, began)));
    }
}
