package dev.reeve.machine.tree;

import dev.reeve.machine.RawName;
import java.util.List;
import java.util.Set;

/**
 * What to list.
 *
 * @param roots absolute paths without {@code .} or {@code ..}, none inside another
 * @param prunes absolute paths that are neither listed nor descended into
 * @param markers directories that hold a file of such a name, see {@link Marker}, keep only that file
 * @param oneFileSystem whether to stay on each root's file system
 */
public record ListRequest(List<RawName> roots, Set<RawName> prunes, List<Marker> markers, boolean oneFileSystem) {
    public ListRequest {
        roots = List.copyOf(roots);
        prunes = Set.copyOf(prunes);
        markers = List.copyOf(markers);
    }

    /**
     * A file whose presence says that its directory needs no backup.
     *
     * @param name the file's name
     * @param signature what the file must begin with to count; empty if its presence is enough
     */
    public record Marker(RawName name, RawName signature) {
        /** The tag of the Cache Directory Tagging Specification, https://bford.info/cachedir/. */
        public static final Marker CACHE_DIRECTORY =
                new Marker(RawName.of("CACHEDIR.TAG"), RawName.of("Signature: 8a477f597d28d172789f06886806bc55"));

        /** Any file of this name. */
        public static Marker named(RawName name) {
            return new Marker(name, RawName.of(""));
        }
    }
}
