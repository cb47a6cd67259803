package dev.reeve.backup;

import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListRequest;
import dev.reeve.machine.tree.PathPatterns;
import java.util.List;

/**
 * What to back up of one host.
 *
 * @param job the inventory's name of the job
 * @param host the inventory's name of the host
 * @param user the account that reads the files
 * @param roots absolute paths, none inside another
 * @param excludes what is left out
 * @param markers files whose presence keeps a directory's other content out
 * @param oneFileSystem whether to stay on each root's file system
 * @param tags the snapshot's tags, the job's name first
 */
public record BackupRequest(
        String job,
        String host,
        String user,
        List<RawName> roots,
        PathPatterns excludes,
        List<ListRequest.Marker> markers,
        boolean oneFileSystem,
        List<String> tags) {
    public BackupRequest {
        roots = List.copyOf(roots);
        markers = List.copyOf(markers);
        tags = List.copyOf(tags);
    }

    /** The same from another host. */
    BackupRequest onHost(String name) {
        return new BackupRequest(job, name, user, roots, excludes, markers, oneFileSystem, tags);
    }

    ListRequest listing() {
        return new ListRequest(roots, excludes.prunes(), markers, oneFileSystem);
    }

    List<String> paths() {
        return roots.stream().map(RawName::text).toList();
    }
}
