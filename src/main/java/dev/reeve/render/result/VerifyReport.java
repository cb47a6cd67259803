package dev.reeve.render.result;

import dev.reeve.journal.Outcome;
import dev.reeve.journal.ProofLevel;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.verify.Affected;
import dev.reeve.verify.SourceResult;
import dev.reeve.verify.VerifyResult;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the verifications of one command have shown.
 *
 * @param parts repositories, each followed by the snapshots in it that were compared with their hosts
 */
public record VerifyReport(List<Part> parts) implements Result {
    public VerifyReport {
        parts = List.copyOf(parts);
    }

    /** What one run has shown. */
    public sealed interface Part permits OfRepository, OfSource, DrillReport {
        String kind();

        void write(Page page);

        void members(JsonDocument json);
    }

    /**
     * A repository that was verified.
     *
     * @param name the inventory's name of it
     */
    public record OfRepository(String name, String location, Outcome outcome, Duration took, VerifyResult result)
            implements Part {
        @Override
        public String kind() {
            return "repository";
        }

        @Override
        public void write(Page page) {
            page.heading(name + "  " + location);
            page.fact(page.word("verify.level"), levelText(page, result.level()));
            page.fact(page.word("verify.snapshots"), snapshots(page));
            page.fact(page.word("verify.files"), Quantities.count(result.files()));
            page.fact(
                    page.word("verify.packs"),
                    Quantities.count(result.packs()) + "  " + Quantities.bytes(result.packBytes()));
            page.fact(
                    page.word("verify.read"),
                    page.catalogue()
                            .text(
                                    "render",
                                    "verify.read.value",
                                    "packs",
                                    Quantities.count(result.packsRead()),
                                    "bytes",
                                    Quantities.bytes(result.bytesRead()),
                                    "share",
                                    share(page)));
            end(page, took, outcome);
        }

        private String snapshots(Page page) {
            int broken = result.affected().snapshots().size();
            String all = Quantities.count(result.snapshots());
            return broken == 0
                    ? all
                    : page.catalogue()
                            .text(
                                    "render",
                                    "verify.snapshots.broken",
                                    "count",
                                    all,
                                    "broken",
                                    Quantities.count(broken));
        }

        private String share(Page page) {
            String label = result.share().label();
            return label.equals("none") || label.equals("all") ? page.word("verify.share." + label) : label;
        }

        @Override
        public void members(JsonDocument json) {
            json.member("repository", name).member("location", location);
            run(json, outcome, took, result.level());
            json.member("snapshots", result.snapshots())
                    .member("trees", result.trees())
                    .member("files", result.files())
                    .member("packs", result.packs())
                    .member("pack_bytes", result.packBytes())
                    .member("packs_read", result.packsRead())
                    .member("blobs_read", result.blobsRead())
                    .member("bytes_read", result.bytesRead())
                    .member("share", result.share().label())
                    .member("damages", result.damages().size());
            Affected affected = result.affected();
            json.startObject("affected")
                    .member("files", affected.files())
                    .member("complete", affected.complete())
                    .member("snapshots", ids(affected.snapshots()))
                    .startArray("paths");
            affected.paths().forEach(path -> json.value(path.text()));
            json.endArray().endObject().member("whole_snapshots", ids(result.whole()));
        }

        private static List<String> ids(List<Snapshot> snapshots) {
            return snapshots.stream().map(snapshot -> snapshot.id().hex()).toList();
        }
    }

    /**
     * A snapshot that was compared with its host.
     *
     * @param level what is proved of the snapshot
     * @param result null if the comparison failed
     */
    public record OfSource(
            String job,
            String host,
            Outcome outcome,
            Duration took,
            @Nullable ProofLevel level,
            @Nullable SourceResult result)
            implements Part {
        @Override
        public String kind() {
            return "source";
        }

        @Override
        public void write(Page page) {
            SourceResult known = result;
            page.heading(job + " ↔ " + host);
            if (known != null) {
                page.fact(page.word("verify.level"), levelText(page, level));
                page.fact(page.word("backup.snapshot"), known.snapshot().id().abbreviated());
                page.fact(
                        page.word("verify.same"),
                        Quantities.count(known.same()) + "  " + Quantities.bytes(known.bytesRead()));
                page.fact(page.word("verify.differing"), Quantities.count(known.differing()));
                page.fact(page.word("verify.unreadable"), Quantities.count(known.unreadable()));
                page.fact(
                        page.word("verify.since"),
                        page.catalogue()
                                .text(
                                        "render",
                                        "verify.since.value",
                                        "changed",
                                        Quantities.count(known.changed()),
                                        "fresh",
                                        Quantities.count(known.fresh()),
                                        "deleted",
                                        Quantities.count(known.deleted())));
            }
            end(page, took, outcome);
        }

        @Override
        public void members(JsonDocument json) {
            json.member("job", job).member("host", host);
            run(json, outcome, took, level);
            SourceResult known = result;
            if (known != null) {
                json.member("snapshot", known.snapshot().id().hex())
                        .member("via", known.via())
                        .member("same", known.same())
                        .member("bytes_read", known.bytesRead())
                        .member("differing", known.differing())
                        .member("unreadable", known.unreadable())
                        .member("changed", known.changed())
                        .member("fresh", known.fresh())
                        .member("deleted", known.deleted());
            }
        }
    }

    static String levelText(Page page, @Nullable ProofLevel level) {
        return page.word("level." + (level == null ? "none" : level.label()));
    }

    static void end(Page page, Duration took, Outcome outcome) {
        page.fact(page.word("backup.took"), Quantities.duration(took));
        page.fact(page.word("verify.outcome"), page.word("outcome." + outcome.label()));
    }

    static void run(JsonDocument json, Outcome outcome, Duration took, @Nullable ProofLevel level) {
        json.member("outcome", outcome.label())
                .member("seconds", took.toMillis() / 1000.0)
                .member("level", level == null ? null : level.label());
    }

    @Override
    public void write(Page page) {
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                page.gap();
            }
            parts.get(i).write(page);
        }
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject();
        array(json, "repositories", OfRepository.class);
        array(json, "sources", OfSource.class);
        if (parts.stream().anyMatch(DrillReport.class::isInstance)) {
            array(json, "drills", DrillReport.class);
        }
        json.endObject();
    }

    private void array(JsonDocument json, String name, Class<? extends Part> kind) {
        json.startArray(name);
        for (Part part : parts) {
            if (kind.isInstance(part)) {
                json.startObject();
                part.members(json);
                json.endObject();
            }
        }
        json.endArray();
    }

    @Override
    public void write(JsonLines lines) {
        parts.forEach(part -> lines.line(part.kind(), part::members));
    }
}
