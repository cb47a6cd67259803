package dev.reeve.render.result;

import dev.reeve.copying.CopiedSnapshot;
import dev.reeve.copying.CopyResult;
import dev.reeve.journal.Outcome;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import dev.reeve.repository.Id;
import dev.reeve.repository.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was copied from repository to repository.
 *
 * @param dryRun whether nothing was to be stored
 */
public record CopyReport(List<Part> copies, boolean dryRun) implements Result {
    /**
     * The copies from one repository to one other.
     *
     * @param job the job whose copies they are; null for those of any
     * @param waiting snapshots that are not copied before they are proved or verified
     * @param result what was done, null if nothing was
     */
    public record Part(
            String from,
            String to,
            @Nullable String job,
            Outcome outcome,
            Duration took,
            int waiting,
            @Nullable CopyResult result) {}

    public CopyReport {
        copies = List.copyOf(copies);
    }

    @Override
    public void write(Page page) {
        for (Part part : copies) {
            page.heading(part.from() + " → " + part.to());
            if (part.result() != null) {
                facts(page, part, part.result());
            }
            page.fact(
                    page.word("verify.outcome"),
                    page.word("outcome." + part.outcome().label()));
        }
    }

    private void facts(Page page, Part part, CopyResult result) {
        page.fact(page.word("copy.snapshots"), snapshots(page, part, result));
        page.fact(
                page.word("copy.data"),
                page.catalogue()
                        .text(
                                "render",
                                "copy.data.value",
                                "bytes",
                                Quantities.bytes(result.bytes()),
                                "blobs",
                                Quantities.count(result.blobs())));
        if (!dryRun) {
            page.fact(page.word("backup.stored"), Quantities.bytes(result.bytesStored()));
            page.fact(page.word("backup.took"), Quantities.duration(part.took()));
        } else {
            page.fact(page.word("backup.stored"), page.word("copy.dry-run"));
        }
    }

    /** {@code 2 copied, 30 there already, 1 waiting, 0 damaged}. */
    static String snapshots(Page page, Part part, CopyResult result) {
        return page.catalogue()
                .text(
                        "render",
                        "copy.snapshots.value",
                        "copied",
                        Quantities.count(result.copied().size()),
                        "present",
                        Quantities.count(result.present().size()),
                        "waiting",
                        Quantities.count(part.waiting()),
                        "damaged",
                        Quantities.count(result.damaged().size()));
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().member("dry_run", dryRun);
        write(json, copies);
        json.endObject();
    }

    /** The member {@code copies}. */
    static void write(JsonDocument json, List<Part> copies) {
        json.startArray("copies");
        for (Part part : copies) {
            json.startObject()
                    .member("from", part.from())
                    .member("to", part.to())
                    .member("job", part.job())
                    .member("outcome", part.outcome().label())
                    .member("seconds", part.took().toMillis() / 1000.0);
            if (part.result() != null) {
                members(json, part, part.result());
            }
            json.endObject();
        }
        json.endArray();
    }

    private static void members(JsonDocument json, Part part, CopyResult result) {
        json.startArray("copied");
        for (CopiedSnapshot each : result.copied()) {
            Id copy = each.copy();
            json.startObject()
                    .member("snapshot", each.source().id().hex())
                    .member("copy", copy == null ? null : copy.hex())
                    .endObject();
        }
        json.endArray()
                .member("present", ids(result.present()))
                .member("damaged", ids(result.damaged()))
                .member("waiting", part.waiting())
                .member("blobs", result.blobs())
                .member("bytes", result.bytes())
                .member("bytes_stored", result.bytesStored());
    }

    private static List<String> ids(List<Snapshot> snapshots) {
        return snapshots.stream().map(snapshot -> snapshot.id().hex()).toList();
    }
}
