package dev.reeve.render.result;

import dev.reeve.antivirus.clamav.ClamavFacts;
import dev.reeve.antivirus.clamav.SignatureFile;
import dev.reeve.antivirus.clamd.EngineVersion;
import dev.reeve.antivirus.defender.DefenderFacts;
import dev.reeve.antivirus.defender.DefenderStatus;
import dev.reeve.antivirus.update.HostAntivirus;
import dev.reeve.finding.Severity;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The antivirus of hosts: one line for each, with its signatures before and after.
 *
 * @param hosts in the order of the inventory
 * @param began when the run began
 */
public record AntivirusReport(List<HostAntivirus> hosts, Instant began) implements CheckedResult {
    public AntivirusReport {
        hosts = List.copyOf(hosts);
    }

    @Override
    public List<Checked> checked() {
        return SeenState.checked(hosts.stream().map(HostAntivirus::seen).toList());
    }

    @Override
    public void write(Page page) {
        Table table = new Table(
                Column.left(page.word("column.host")),
                Column.flexible(page.word("column.engine")),
                Column.flexible(page.word("column.signatures")),
                Column.right(page.word("column.age")),
                Column.left(page.word("column.daemon")),
                Column.left(page.word("column.state")));
        for (HostAntivirus host : hosts) {
            Severity worst = SeenState.worst(host.seen());
            table.row(
                    worst,
                    host.seen().name(),
                    defender(host).map(status -> "Defender " + status.engine()).orElseGet(() -> engine(host.after())),
                    signatures(host),
                    built(host)
                            .filter(time -> !time.isAfter(host.now()))
                            .map(time -> Quantities.duration(Duration.between(time, host.now())))
                            .orElse("-"),
                    defender(host)
                            .map(status -> page.word(status.realTime() ? "daemon.runs" : "daemon.silent"))
                            .orElseGet(() -> daemon(page, host.after())),
                    page.word("seen." + SeenState.of(host.seen())));
        }
        page.table(table);
    }

    private static Optional<DefenderStatus> defender(HostAntivirus host) {
        return Optional.ofNullable(host.defender()).map(DefenderFacts::after);
    }

    /** When the signatures were made, or Defender's brought up to date. */
    private static Optional<Instant> built(HostAntivirus host) {
        return defender(host)
                .map(DefenderStatus::updated)
                .or(() -> host.currentAfter().map(SignatureFile::built));
    }

    private static String engine(@Nullable ClamavFacts facts) {
        EngineVersion engine = facts == null ? null : facts.engine();
        if (engine != null) {
            return "ClamAV " + engine.engine();
        }
        return facts == null || facts.products().isEmpty() ? "-" : String.join(", ", facts.products());
    }

    private static String signatures(HostAntivirus host) {
        String after = defender(host)
                .map(DefenderStatus::signatures)
                .orElseGet(
                        () -> host.currentAfter().map(AntivirusReport::version).orElse("-"));
        String before = Optional.ofNullable(host.defender())
                .map(DefenderFacts::before)
                .map(DefenderStatus::signatures)
                .orElseGet(
                        () -> host.currentBefore().map(AntivirusReport::version).orElse("-"));
        return before.equals(after) ? after : before + " → " + after;
    }

    private static String version(SignatureFile file) {
        return file.version().isEmpty() ? file.name() : file.stem() + ' ' + file.version();
    }

    private static String daemon(Page page, @Nullable ClamavFacts facts) {
        if (facts == null) {
            return "-";
        }
        EngineVersion daemon = facts.daemon();
        if (facts.pings() && daemon != null && daemon.database() >= 0) {
            return page.word("daemon.runs") + ' ' + daemon.database();
        }
        return facts.pings() ? page.word("daemon.runs") : facts.clamd().exists() ? page.word("daemon.silent") : "-";
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().member("began", began).startArray("hosts");
        for (HostAntivirus host : hosts) {
            json.startObject();
            members(json, host);
            json.endObject();
        }
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines lines) {
        hosts.forEach(host -> lines.line("antivirus", json -> members(json, host)));
    }

    private static void members(JsonDocument json, HostAntivirus host) {
        ClamavFacts facts = host.after();
        EngineVersion engine = facts == null ? null : facts.engine();
        EngineVersion daemon = facts == null ? null : facts.daemon();
        json.member("name", host.seen().name())
                .member("presence", host.seen().presence().label())
                .member("state", SeenState.of(host.seen()))
                .member("engine", engine == null ? null : engine.engine())
                .member("way", host.attempt().way())
                .member("outcome", host.attempt().outcome())
                .member("changed", host.changed())
                .member("reload", host.attempt().reloaded().state().name().toLowerCase(java.util.Locale.ROOT))
                .member("daemon_answers", facts != null && facts.pings());
        if (daemon != null && daemon.database() >= 0) {
            json.member("daemon_database", daemon.database());
        }
        json.member("on_access", facts != null && facts.onAccess())
                .member(
                        "freshclam_runs",
                        facts != null && facts.freshclamProcess().isPresent());
        json.member("products", products(host));
        databases(json, "before", host.before());
        databases(json, "after", facts);
        defender(json, host.defender());
    }

    private static List<String> products(HostAntivirus host) {
        ClamavFacts facts = host.after();
        DefenderFacts defender = host.defender();
        return facts != null ? facts.products() : defender != null ? defender.others() : List.of();
    }

    private static void defender(JsonDocument json, @Nullable DefenderFacts facts) {
        DefenderStatus before = facts == null ? null : facts.before();
        DefenderStatus after = facts == null ? null : facts.after();
        if (facts == null || before == null || after == null) {
            return;
        }
        json.startObject("defender")
                .member("mode", after.mode())
                .member("enabled", after.enabled())
                .member("real_time", after.realTime())
                .member("engine", after.engine())
                .member("signatures_before", before.signatures())
                .member("signatures", after.signatures());
        Instant updated = after.updated();
        if (updated != null) {
            json.member("updated", updated);
        }
        json.member("tried", facts.tried()).member("failure", facts.failure()).endObject();
    }

    private static void databases(JsonDocument json, String name, @Nullable ClamavFacts facts) {
        json.startArray(name);
        Optional.ofNullable(facts).flatMap(ClamavFacts::daemonFolder).stream()
                .flatMap(folder -> folder.databases().stream())
                .forEach(file -> {
                    json.startObject().member("file", file.name()).member("size", file.size());
                    if (file.header() != null) {
                        json.member("version", file.header().version())
                                .member("signatures", file.header().signatures());
                    }
                    Instant built = file.built();
                    if (built != null) {
                        json.member("built", built);
                    }
                    json.endObject();
                });
        json.endArray();
    }
}
