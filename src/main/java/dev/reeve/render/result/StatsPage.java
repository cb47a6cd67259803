package dev.reeve.render.result;

import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import dev.reeve.repository.prune.PruneFigures;
import dev.reeve.repository.prune.RestoreTotals;
import java.util.Locale;

/**
 * How much a repository holds.
 *
 * @param repository the inventory's name of it
 * @param snapshots how many there are
 * @param restored what all of them hold together when they are restored
 * @param figures blobs and packs
 */
public record StatsPage(String repository, int snapshots, RestoreTotals.Total restored, PruneFigures figures)
        implements Result {
    @Override
    public void write(Page page) {
        page.heading(repository);
        page.fact(page.word("verify.snapshots"), Quantities.count(snapshots));
        page.fact(
                page.word("stats.restored"),
                page.catalogue()
                        .text(
                                "render",
                                "stats.restored.value",
                                "files",
                                Quantities.count(restored.files()),
                                "bytes",
                                Quantities.bytes(restored.bytes())));
        page.fact(page.word("stats.unique"), Quantities.bytes(figures.usedPlainBytes()));
        page.fact(page.word("backup.stored"), Quantities.bytes(figures.usedBytes()));
        page.fact(
                page.word("verify.packs"),
                page.catalogue()
                        .text(
                                "render",
                                "prune.packs.value",
                                "count",
                                Quantities.count(figures.packs()),
                                "bytes",
                                Quantities.bytes(figures.packBytes())));
        page.fact(
                page.word("prune.unused"),
                page.catalogue()
                        .text(
                                "render",
                                "stats.unused.value",
                                "bytes",
                                Quantities.bytes(
                                        figures.unusedBytes() + figures.duplicateBytes() + figures.strayBytes()),
                                "share",
                                String.format(Locale.ROOT, "%.1f %%", 100 * figures.unusedShare())));
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject()
                .member("repository", repository)
                .member("snapshots", snapshots)
                .member("files", restored.files())
                .member("restored_bytes", restored.bytes())
                .member("unique_bytes", figures.usedPlainBytes());
        members(json, figures);
        json.member("unused_share", figures.unusedShare()).endObject();
    }

    /** What there is, in blobs and packs. */
    static void members(JsonDocument json, PruneFigures figures) {
        json.member("used_blobs", figures.usedBlobs())
                .member("used_bytes", figures.usedBytes())
                .member("unused_blobs", figures.unusedBlobs())
                .member("unused_bytes", figures.unusedBytes())
                .member("duplicate_blobs", figures.duplicateBlobs())
                .member("duplicate_bytes", figures.duplicateBytes())
                .member("packs", figures.packs())
                .member("pack_bytes", figures.packBytes())
                .member("packs_partly_used", figures.packsPartlyUsed())
                .member("packs_unused", figures.packsUnused())
                .member("stray_packs", figures.strayPacks())
                .member("stray_bytes", figures.strayBytes());
    }
}
