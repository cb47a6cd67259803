package dev.reeve.repository.snapshot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which snapshots are meant. Parts not set match every snapshot; all parts set must match.
 *
 * @param host the host name; null for any
 * @param tags tags that a snapshot must have, all of them
 * @param paths paths that a snapshot must have been made of, all of them
 * @param notAfter the latest time that counts: the state that the host had at that moment; null for no limit
 * @param safetyDumps whether safety dumps match as well: they lie beside a job's snapshots and are none of them
 */
public record SnapshotFilter(
        @Nullable String host,
        List<String> tags,
        List<String> paths,
        @Nullable Instant notAfter,
        boolean safetyDumps) {

    public SnapshotFilter {
        tags = List.copyOf(tags);
        paths = List.copyOf(paths);
    }

    /** Every snapshot. */
    public static SnapshotFilter all() {
        return new SnapshotFilter(null, List.of(), List.of(), null, true);
    }

    public SnapshotFilter onHost(String name) {
        return new SnapshotFilter(name, tags, paths, notAfter, safetyDumps);
    }

    public SnapshotFilter tagged(String tag) {
        List<String> more = new ArrayList<>(tags);
        more.add(tag);
        return new SnapshotFilter(host, more, paths, notAfter, safetyDumps);
    }

    public SnapshotFilter of(List<String> backedUp) {
        return new SnapshotFilter(host, tags, backedUp, notAfter, safetyDumps);
    }

    public SnapshotFilter notAfter(Instant moment) {
        return new SnapshotFilter(host, tags, paths, moment, safetyDumps);
    }

    /** The same without the safety dumps. */
    public SnapshotFilter withoutSafetyDumps() {
        return new SnapshotFilter(host, tags, paths, notAfter, false);
    }

    public boolean matches(Snapshot snapshot) {
        return (host == null || host.equals(snapshot.hostname()))
                && snapshot.tags().containsAll(tags)
                && snapshot.paths().containsAll(paths)
                && (safetyDumps || !snapshot.isSafetyDump())
                && (notAfter == null || !snapshot.time().toInstant().isAfter(notAfter));
    }

    /** For people: {@code host db1, tag erp-nightly, not after 2026-01-01T00:00:00Z}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (host != null) {
            parts.add("host " + host);
        }
        tags.forEach(tag -> parts.add("tag " + tag));
        paths.forEach(path -> parts.add("path " + path));
        if (notAfter != null) {
            parts.add("not after " + notAfter);
        }
        return parts.isEmpty() ? "any" : String.join(", ", parts);
    }
}
