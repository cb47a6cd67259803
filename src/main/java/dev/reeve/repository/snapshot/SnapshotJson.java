package dev.reeve.repository.snapshot;

import dev.reeve.repository.Id;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.json.FieldNames;
import dev.reeve.repository.json.JsonCursor;
import dev.reeve.repository.json.JsonText;
import dev.reeve.repository.json.TimeText;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a snapshot file, fields in restic's order ({@code internal/data/snapshot.go}). */
final class SnapshotJson {
    private static final FieldNames FIELDS = FieldNames.of(
            "time",
            "parent",
            "tree",
            "paths",
            "hostname",
            "username",
            "uid",
            "gid",
            "excludes",
            "tags",
            "original",
            "program_version",
            "summary");

    private SnapshotJson() {}

    static byte[] write(Snapshot snapshot) {
        JsonText out = new JsonText(1024);
        out.raw("{\"time\":").string(TimeText.format(snapshot.time()));
        id(out, ",\"parent\":", snapshot.parent());
        out.raw(",\"tree\":").id(snapshot.tree()).raw(",\"paths\":").strings(snapshot.paths());
        text(out, ",\"hostname\":", snapshot.hostname());
        text(out, ",\"username\":", snapshot.username());
        number(out, ",\"uid\":", snapshot.uid());
        number(out, ",\"gid\":", snapshot.gid());
        list(out, ",\"excludes\":", snapshot.excludes());
        list(out, ",\"tags\":", snapshot.tags());
        id(out, ",\"original\":", snapshot.original());
        text(out, ",\"program_version\":", snapshot.programVersion());
        SnapshotSummary summary = snapshot.summary();
        if (summary != null) {
            out.raw(",\"summary\":");
            SummaryJson.write(out, summary);
        }
        return out.raw('}').toBytes();
    }

    private static void text(JsonText out, String field, String value) {
        if (!value.isEmpty()) {
            out.raw(field).string(value);
        }
    }

    private static void number(JsonText out, String field, long value) {
        if (value != 0) {
            out.raw(field).unsigned(value);
        }
    }

    private static void list(JsonText out, String field, List<String> values) {
        if (!values.isEmpty()) {
            out.raw(field).strings(values);
        }
    }

    private static void id(JsonText out, String field, @Nullable Id id) {
        if (id != null) {
            out.raw(field).id(id);
        }
    }

    static Snapshot read(Id id, byte[] text) throws DamagedData {
        return new Fields(new JsonCursor(text)).read(id);
    }

    /** The fields as they come in. */
    private static final class Fields {
        private final JsonCursor json;
        private @Nullable ZonedDateTime time;
        private @Nullable Id parent;
        private @Nullable Id tree;
        private List<String> paths = List.of();
        private String hostname = "";
        private String username = "";
        private long uid;
        private long gid;
        private List<String> excludes = List.of();
        private List<String> tags = List.of();
        private @Nullable Id original;
        private String programVersion = "";
        private @Nullable SnapshotSummary summary;

        Fields(JsonCursor json) {
            this.json = json;
        }

        Snapshot read(Id id) throws DamagedData {
            if (!json.beginObject()) {
                throw json.damaged("a snapshot expected");
            }
            int field;
            while ((field = json.nextField(FIELDS)) != JsonCursor.END) {
                take(field);
            }
            json.finish();
            if (time == null || tree == null) {
                throw json.damaged("a snapshot without time or tree");
            }
            return new Snapshot(
                    id,
                    time,
                    parent,
                    tree,
                    paths,
                    hostname,
                    username,
                    uid,
                    gid,
                    excludes,
                    tags,
                    original,
                    programVersion,
                    summary);
        }

        private void take(int field) throws DamagedData {
            switch (field) {
                case 0 -> time = json.time();
                case 1 -> parent = json.isNull() ? null : json.id();
                case 2 -> tree = json.isNull() ? null : json.id();
                case 3 -> paths = json.texts();
                case 4 -> hostname = json.text();
                case 5 -> username = json.text();
                case 6 -> uid = json.unsigned();
                case 7 -> gid = json.unsigned();
                case 8 -> excludes = json.texts();
                case 9 -> tags = json.texts();
                case 10 -> original = json.isNull() ? null : json.id();
                case 11 -> programVersion = json.text();
                case 12 -> summary = SummaryJson.read(json);
                default -> json.skip();
            }
        }
    }
}
