package dev.reeve.render.result;

import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import dev.reeve.repository.snapshot.Snapshot;

/**
 * Which snapshot an answer is about. People have named it themselves; programs are told.
 *
 * @param repository the inventory's name of its repository
 */
public record SnapshotFacts(String repository, Snapshot snapshot) implements Result {
    @Override
    public void write(Page page) {
        // What was asked for has been printed.
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().member("repository", repository);
        members(json, snapshot);
        json.endObject();
    }

    /** What every answer says of a snapshot. */
    static void members(JsonDocument json, Snapshot snapshot) {
        json.member("snapshot", snapshot.id().hex())
                .member("time", snapshot.time().toInstant())
                .member("host", snapshot.hostname())
                .member("user", snapshot.username())
                .member("tags", snapshot.tags())
                .member("paths", snapshot.paths())
                .member("tree", snapshot.tree().hex());
        if (snapshot.parent() != null) {
            json.member("parent", snapshot.parent().hex());
        }
        if (snapshot.original() != null) {
            json.member("original", snapshot.original().hex());
        }
        if (!snapshot.programVersion().isEmpty()) {
            json.member("program", snapshot.programVersion());
        }
    }
}
