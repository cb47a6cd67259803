package dev.reeve.render.result;

import dev.reeve.antivirus.clamd.EngineVersion;
import dev.reeve.antivirus.scan.EngineFacts;
import dev.reeve.antivirus.scan.Hit;
import dev.reeve.antivirus.scan.MissedFile;
import dev.reeve.antivirus.scan.PathText;
import dev.reeve.antivirus.scan.ScanCounts;
import dev.reeve.antivirus.scan.ScanResult;
import dev.reeve.finding.Severity;
import dev.reeve.machine.RawName;
import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a scan for malicious content came to.
 *
 * @param moved the ids of what was put into quarantine, by where it lay
 */
public record ScanReport(ScanResult scan, Map<RawName, String> moved, Duration took) implements Result {
    public ScanReport {
        moved = Map.copyOf(moved);
    }

    @Override
    public void write(Page page) {
        String host = scan.order().host();
        page.heading(host != null ? host : page.word("scan.here"));
        scan.order().roots().forEach(root -> page.fact(page.word("scan.path"), PathText.of(root)));
        page.fact(page.word("scan.engine"), engine(page));
        ScanCounts counts = scan.counts();
        page.fact(
                page.word("scan.scanned"),
                page.catalogue()
                        .text(
                                "render",
                                "scan.scanned.value",
                                "files",
                                Quantities.count(counts.scanned()),
                                "all",
                                Quantities.count(counts.listed()),
                                "bytes",
                                Quantities.bytes(counts.bytes()),
                                "time",
                                Quantities.duration(took)));
        page.fact(page.word("scan.hits"), Quantities.count(counts.hits()));
        new TreeMap<>(counts.notScanned())
                .forEach((why, count) -> page.fact(page.word("scan.missed." + why.label()), Quantities.count(count)));
        if (counts.special() > 0) {
            page.fact(page.word("scan.special"), Quantities.count(counts.special()));
        }
        if (!scan.leftOut().isEmpty()) {
            page.fact(
                    page.word("scan.left-out"), Quantities.count(scan.leftOut().size()));
        }
        if (!scan.hits().isEmpty()) {
            page.gap();
            page.table(hits(page));
        }
    }

    private String engine(Page page) {
        EngineFacts engine = scan.engine();
        if (engine == null) {
            return page.word("scan.engine.none");
        }
        EngineVersion version = engine.version();
        StringBuilder text = new StringBuilder("ClamAV");
        if (version != null) {
            text.append(' ').append(version.engine());
        }
        text.append(" (").append(engine.kind().label()).append(", ");
        text.append(page.word(engine.onHost() ? "scan.engine.theirs" : "scan.engine.ours"))
                .append(')');
        if (version != null && version.database() >= 0) {
            text.append(", ").append(page.word("scan.database")).append(' ').append(version.database());
        }
        if (version != null && version.built() != null) {
            text.append(", ").append(page.moment(version.built()));
        }
        return text.toString();
    }

    private Table hits(Page page) {
        Table table = new Table(
                Column.flexible(page.word("column.path")),
                Column.left(page.word("column.signature")),
                Column.left(page.word("column.sha256")),
                Column.left(page.word("column.quarantine")));
        for (Hit hit : scan.hits()) {
            String hash = hit.sha256();
            table.row(
                    Severity.CRITICAL,
                    PathText.of(hit.file().path()),
                    hit.signature(),
                    hash == null ? "-" : hash.substring(0, 16),
                    moved.getOrDefault(hit.file().path(), "-"));
        }
        return table;
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject();
        summary(json);
        json.startArray("hits");
        scan.hits().forEach(hit -> {
            json.startObject();
            hit(json, hit);
            json.endObject();
        });
        json.endArray().startArray("missed");
        scan.missed().forEach(file -> {
            json.startObject();
            missed(json, file);
            json.endObject();
        });
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines lines) {
        scan.hits().forEach(hit -> lines.line("hit", json -> hit(json, hit)));
        scan.missed().forEach(file -> lines.line("missed", json -> missed(json, file)));
        lines.line("scan", this::summary);
    }

    private void summary(JsonDocument json) {
        json.member("host", scan.order().host());
        json.startArray("paths");
        scan.order().roots().forEach(root -> json.value(PathText.of(root)));
        json.endArray();
        engine(json);
        ScanCounts counts = scan.counts();
        json.member("listed", counts.listed())
                .member("scanned", counts.scanned())
                .member("bytes", counts.bytes())
                .member("infected", counts.hits())
                .member("special", counts.special())
                .startObject("not_scanned");
        new TreeMap<>(counts.notScanned()).forEach((why, count) -> json.member(why.label(), count));
        json.endObject().startArray("left_out");
        scan.leftOut().forEach(place -> {
            json.startObject();
            EntryLine.name(json, "path", place.path());
            json.member("type", place.type()).endObject();
        });
        json.endArray().member("seconds", took.toMillis() / 1000.0);
    }

    private void engine(JsonDocument json) {
        EngineFacts engine = scan.engine();
        if (engine == null) {
            json.name("engine").nothing();
            return;
        }
        EngineVersion version = engine.version();
        json.startObject("engine")
                .member("program", engine.kind().label())
                .member("on_host", engine.onHost())
                .member("version", version == null ? null : version.engine())
                .member(
                        "database",
                        version == null || version.database() < 0 ? null : Long.toString(version.database()))
                .member("built", version == null ? null : version.built())
                .member("tells_limits", engine.tellsLimits())
                .endObject();
    }

    private void hit(JsonDocument json, Hit hit) {
        EntryLine.name(json, "path", hit.file().path());
        json.member("signature", hit.signature())
                .member("sha256", hit.sha256())
                .member("size", hit.file().entry().size())
                .member("quarantine", moved.get(hit.file().path()));
    }

    private static void missed(JsonDocument json, MissedFile file) {
        EntryLine.name(json, "path", file.path());
        json.member("reason", file.why().label()).member("detail", file.detail());
    }
}
