package dev.reeve.render.result;

import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import dev.reeve.repository.prune.PruneFigures;
import java.time.Duration;

/**
 * What a prune did, or would do.
 *
 * @param repository the inventory's name of it
 * @param dryRun whether nothing was to be removed
 */
public record PruneReport(String repository, boolean dryRun, Duration took, PruneFigures figures) implements Result {
    @Override
    public void write(Page page) {
        page.heading(repository);
        fact(page, "prune.used", "prune.blobs.value", figures.usedBlobs(), figures.usedBytes());
        fact(page, "prune.unused", "prune.blobs.value", figures.unusedBlobs(), figures.unusedBytes());
        if (figures.duplicateBlobs() > 0) {
            fact(page, "prune.duplicate", "prune.blobs.value", figures.duplicateBlobs(), figures.duplicateBytes());
        }
        if (figures.strayPacks() > 0) {
            fact(page, "prune.stray", "prune.packs.value", figures.strayPacks(), figures.strayBytes());
        }
        fact(page, "prune.repacked", "prune.packs.value", figures.packsToRepack(), figures.bytesToRepack());
        page.fact(
                page.word("prune.removed"),
                page.catalogue()
                        .text(
                                "render",
                                "prune.removed.value",
                                "packs",
                                Quantities.count(figures.packsToRemove() + figures.packsToRepack())));
        page.fact(page.word(dryRun ? "prune.would-free" : "prune.freed"), Quantities.bytes(figures.bytesToFree()));
        page.fact(page.word("prune.left"), Quantities.bytes(figures.unusedBytesAfter()));
        page.fact(page.word("backup.took"), Quantities.duration(took));
    }

    private static void fact(Page page, String name, String value, long count, long bytes) {
        page.fact(
                page.word(name),
                page.catalogue()
                        .text("render", value, "count", Quantities.count(count), "bytes", Quantities.bytes(bytes)));
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject()
                .member("repository", repository)
                .member("dry_run", dryRun)
                .member("seconds", took.toMillis() / 1000.0);
        StatsPage.members(json, figures);
        json.member("packs_removed", figures.packsToRemove())
                .member("packs_repacked", figures.packsToRepack())
                .member("bytes_repacked", figures.bytesToRepack())
                .member("bytes_freed", figures.bytesToFree())
                .member("unused_bytes_after", figures.unusedBytesAfter())
                .endObject();
    }
}
