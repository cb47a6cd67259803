package dev.reeve.repository.snapshot;

import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.json.FieldNames;
import dev.reeve.repository.json.JsonCursor;
import dev.reeve.repository.json.JsonText;
import dev.reeve.repository.json.TimeText;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** The summary inside a snapshot's text. */
final class SummaryJson {
    private static final String[] COUNTS = {
        "files_new",
        "files_changed",
        "files_unmodified",
        "dirs_new",
        "dirs_changed",
        "dirs_unmodified",
        "data_blobs",
        "tree_blobs",
        "data_added",
        "data_added_packed",
        "total_files_processed",
        "total_bytes_processed"
    };
    private static final FieldNames COUNT_FIELDS = FieldNames.of(
            "backup_start",
            "backup_end",
            "files_new",
            "files_changed",
            "files_unmodified",
            "dirs_new",
            "dirs_changed",
            "dirs_unmodified",
            "data_blobs",
            "tree_blobs",
            "data_added",
            "data_added_packed",
            "total_files_processed",
            "total_bytes_processed");
    private static final ZonedDateTime UNKNOWN = ZonedDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private SummaryJson() {}

    static void write(JsonText out, SnapshotSummary s) {
        out.raw("{\"backup_start\":").string(TimeText.format(s.backupStart()));
        out.raw(",\"backup_end\":").string(TimeText.format(s.backupEnd()));
        long[] counts = {
            s.filesNew(),
            s.filesChanged(),
            s.filesUnmodified(),
            s.dirsNew(),
            s.dirsChanged(),
            s.dirsUnmodified(),
            s.dataBlobs(),
            s.treeBlobs(),
            s.dataAdded(),
            s.dataAddedPacked(),
            s.totalFilesProcessed(),
            s.totalBytesProcessed()
        };
        for (int i = 0; i < counts.length; i++) {
            out.raw(",\"").raw(COUNTS[i]).raw("\":").unsigned(counts[i]);
        }
        out.raw('}');
    }

    static @Nullable SnapshotSummary read(JsonCursor json) throws DamagedData {
        if (!json.beginObject()) {
            return null;
        }
        ZonedDateTime start = UNKNOWN;
        ZonedDateTime end = UNKNOWN;
        long[] c = new long[COUNTS.length];
        int field;
        while ((field = json.nextField(COUNT_FIELDS)) != JsonCursor.END) {
            switch (field) {
                case FieldNames.UNKNOWN -> json.skip();
                case 0 -> start = json.time();
                case 1 -> end = json.time();
                default -> c[field - 2] = json.unsigned();
            }
        }
        return new SnapshotSummary(
                start, end, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], c[11]);
    }
}
