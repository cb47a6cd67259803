package dev.reeve.render.result;

import dev.reeve.render.CheckedResult;
import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Table;
import dev.reeve.software.HostAudit;
import dev.reeve.software.HostSoftware;
import dev.reeve.software.LicenceUse;
import dev.reeve.survey.Seen;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An audit of software: the hosts, what is on them, and the licences.
 *
 * @param hosts in the order of the inventory
 * @param licences what was bought against what was found
 * @param listed when the program's list of forbidden software was last gone through
 * @param began when the audit began
 * @param took how long it took
 * @param all whether libraries are shown too
 */
public record AuditReport(
        List<HostAudit> hosts, List<LicenceUse> licences, LocalDate listed, Instant began, Duration took, boolean all)
        implements CheckedResult {
    public AuditReport {
        hosts = List.copyOf(hosts);
        licences = List.copyOf(licences);
    }

    @Override
    public List<Checked> checked() {
        return SeenState.checked(hosts.stream().map(HostAudit::seen).toList());
    }

    @Override
    public void write(Page page) {
        hosts(page);
        page.gap();
        page.table(AuditedSoftware.of(hosts, all).table(page));
        if (!licences.isEmpty()) {
            page.gap();
            page.table(licences(page));
        }
        page.gap();
        page.text(
                "render",
                "audit.sum",
                "count",
                Integer.toString(hosts.size()),
                "time",
                Quantities.duration(took),
                "date",
                listed.toString());
    }

    private void hosts(Page page) {
        Table table = new Table(
                Column.left(page.word("column.name")),
                Column.left(page.word("column.state")),
                Column.right(page.word("column.packages")),
                Column.right(page.word("column.others")),
                Column.right(page.word("column.running")),
                Column.right(page.word("column.time")),
                Column.flexible(page.word("column.not-well")));
        for (HostAudit host : hosts) {
            Seen seen = host.seen();
            HostSoftware software = host.software();
            int packages = software == null ? 0 : software.packages().packages().size();
            table.row(
                    SeenState.worst(seen),
                    host.host(),
                    page.word("seen." + SeenState.of(seen)),
                    Integer.toString(packages),
                    Integer.toString(software == null ? 0 : software.software().size() - packages),
                    Integer.toString(software == null ? 0 : software.running().size()),
                    Quantities.duration(seen.took()),
                    SeenState.checksNotWell(seen));
        }
        page.table(table);
    }

    private Table licences(Page page) {
        Table table = new Table(
                Column.flexible(page.word("column.licence")),
                Column.left(page.word("column.metric")),
                Column.right(page.word("column.used")),
                Column.right(page.word("column.purchased")),
                Column.left(page.word("column.expires")),
                Column.left(page.word("column.state")));
        for (LicenceUse use : licences) {
            Integer purchased = use.licence().purchased();
            String expires = use.licence().expires();
            table.row(
                    use.name(),
                    metric(use),
                    Integer.toString(use.used()),
                    purchased == null ? "-" : purchased.toString(),
                    expires == null ? "-" : expires,
                    page.word("licence." + use.state().label()));
        }
        return table;
    }

    private static String metric(LicenceUse use) {
        return use.licence().metric().name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject()
                .member("began", began)
                .member("took_ms", took.toMillis())
                .member("list_date", listed.toString())
                .startArray("audited");
        for (HostAudit host : hosts) {
            json.startObject();
            AuditedSoftware.members(json, host, SeenState.of(host.seen()), all);
            json.endObject();
        }
        json.endArray().startArray("licences");
        for (LicenceUse use : licences) {
            json.startObject();
            members(json, use);
            json.endObject();
        }
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines lines) {
        hosts.forEach(host ->
                lines.line("audited", json -> AuditedSoftware.members(json, host, SeenState.of(host.seen()), all)));
        licences.forEach(use -> lines.line("licence", json -> members(json, use)));
    }

    private static void members(JsonDocument json, LicenceUse use) {
        json.member("name", use.name()).member("metric", metric(use)).member("used", use.used());
        Integer purchased = use.licence().purchased();
        if (purchased != null) {
            json.member("purchased", purchased);
        }
        json.member("expires", use.licence().expires())
                .member("contract", use.licence().contract())
                .member("state", use.state().label())
                .member("whole", use.whole())
                .member("hosts", use.hosts());
    }
}
