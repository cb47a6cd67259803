package dev.reeve.render.result;

import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.snapshot.DiffStatistics;

/**
 * What lies between two snapshots, in numbers.
 *
 * @param repository the inventory's name of their repository
 */
public record DifferenceSum(String repository, Snapshot first, Snapshot second, DiffStatistics sum) implements Result {
    @Override
    public void write(Page page) {
        DiffStatistics.Side added = sum.added();
        DiffStatistics.Side removed = sum.removed();
        page.gap();
        page.text(
                "render",
                "diff.files",
                "added",
                Quantities.count(added.files()),
                "removed",
                Quantities.count(removed.files()),
                "changed",
                Quantities.count(sum.changedFiles()));
        line(page, "diff.directories", added.directories(), removed.directories());
        line(page, "diff.others", added.others(), removed.others());
        page.text(
                "render",
                "diff.bytes",
                "added",
                Quantities.bytes(added.bytes()),
                "removed",
                Quantities.bytes(removed.bytes()));
    }

    private static void line(Page page, String key, long added, long removed) {
        page.text("render", key, "added", Quantities.count(added), "removed", Quantities.count(removed));
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject()
                .member("repository", repository)
                .member("first", first.id().hex())
                .member("second", second.id().hex())
                .member("changed_files", sum.changedFiles());
        side(json, "added", sum.added());
        side(json, "removed", sum.removed());
        json.endObject();
    }

    private static void side(JsonDocument json, String name, DiffStatistics.Side side) {
        json.startObject(name)
                .member("files", side.files())
                .member("directories", side.directories())
                .member("others", side.others())
                .member("data_blobs", side.dataBlobs())
                .member("tree_blobs", side.treeBlobs())
                .member("bytes", side.bytes())
                .endObject();
    }
}
