package dev.reeve.repository.snapshot;

import dev.reeve.repository.Id;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot file.
 *
 * @param id its name; {@link dev.reeve.repository.storage.Storage#CONFIG_ID} before it is stored
 * @param time when the backup began, in the zone that wrote it
 * @param parent the snapshot it was compared with
 * @param tree its root tree
 * @param paths absolute paths that were backed up
 * @param hostname the inventory's host name
 * @param username the account that read the files
 * @param uid that account's number; 0 where not known
 * @param gid its group's number
 * @param excludes the patterns left out
 * @param tags the job's name first
 * @param original the snapshot this one was rewritten from
 * @param programVersion {@code reeve 0.1.0} or {@code restic 0.18.0}; empty where the writer did not say
 * @param summary what the backup counted, if it did
 */
public record Snapshot(
        Id id,
        ZonedDateTime time,
        @Nullable Id parent,
        Id tree,
        List<String> paths,
        String hostname,
        String username,
        long uid,
        long gid,
        List<String> excludes,
        List<String> tags,
        @Nullable Id original,
        String programVersion,
        @Nullable SnapshotSummary summary) {

    public Snapshot {
        paths = List.copyOf(paths);
        excludes = List.copyOf(excludes);
        tags = List.copyOf(tags);
    }

    /** The id that it had first: before it was rewritten, or in the repository that it was copied from. */
    public Id origin() {
        return original == null ? id : original;
    }
}
