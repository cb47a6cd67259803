package dev.reeve.machine.tree;

import dev.reeve.inventory.FilesSource;
import dev.reeve.inventory.FtpSource;
import dev.reeve.machine.RawName;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Which files of a host a job means.
 *
 * @param roots absolute paths, none inside another
 * @param excludes what is left out of them
 * @param markers files whose presence keeps a directory's other content out
 * @param oneFileSystem whether to stay on each root's file system
 */
public record FileSelection(
        List<RawName> roots, PathPatterns excludes, List<ListRequest.Marker> markers, boolean oneFileSystem) {
    public FileSelection {
        roots = List.copyOf(roots);
        markers = List.copyOf(markers);
    }

    /** What the inventory says. A volume's snapshot holds nothing of what is mounted on it. */
    public static FileSelection of(FilesSource files) {
        List<ListRequest.Marker> markers = markers(files.excludeIfPresent());
        if (files.excludeCaches()) {
            markers.add(0, ListRequest.Marker.CACHE_DIRECTORY);
        }
        return new FileSelection(
                outermost(files.paths()),
                new PathPatterns(files.exclude()),
                markers,
                files.oneFileSystem() || files.fromVolumeSnapshot());
    }

    /** What the inventory says of an FTP server's files. */
    public static FileSelection of(FtpSource files) {
        return new FileSelection(
                outermost(files.paths()), new PathPatterns(files.exclude()), markers(files.excludeIfPresent()), false);
    }

    private static List<ListRequest.Marker> markers(List<String> names) {
        List<ListRequest.Marker> markers = new ArrayList<>();
        for (String marker : names) {
            int colon = marker.indexOf(':');
            String name = colon < 0 ? marker : marker.substring(0, colon);
            String header = colon < 0 ? "" : marker.substring(colon + 1);
            markers.add(new ListRequest.Marker(RawName.of(name), RawName.of(header)));
        }
        return markers;
    }

    /** What a host is asked to list; what lies below patterns is left out as it arrives. */
    public ListRequest listing() {
        return new ListRequest(roots, excludes.prunes(), markers, oneFileSystem);
    }

    /** The paths in order, without those that lie inside another. */
    static List<RawName> outermost(List<String> paths) {
        List<RawName> roots = new ArrayList<>();
        for (String path : new TreeSet<>(paths)) {
            String clean = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            boolean inside = roots.stream()
                    .anyMatch(root -> root.text().equals("/")
                            || clean.equals(root.text())
                            || clean.startsWith(root.text() + "/"));
            if (!inside) {
                roots.add(RawName.of(clean));
            }
        }
        return roots;
    }
}
