package dev.reeve.restore;

import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.PathPatterns;
import java.util.List;

/**
 * Which part of a snapshot is wanted. A directory that is wanted brings all that it holds; the directories on the way to
 * something wanted come along.
 *
 * @param paths absolute paths in the snapshot; empty for all
 * @param includes patterns of what is wanted; none for all
 * @param excludes patterns of what is not, within what is wanted
 */
public record Selection(List<RawName> paths, PathPatterns includes, PathPatterns excludes) {
    /** Everything. */
    public static final Selection ALL =
            new Selection(List.of(), new PathPatterns(List.of()), new PathPatterns(List.of()));

    public Selection {
        paths = List.copyOf(paths);
    }

    /** Whether every path is wanted. */
    public boolean isAll() {
        return paths.isEmpty()
                && includes.patterns().isEmpty()
                && excludes.patterns().isEmpty();
    }

    /** These paths with all they hold. */
    public static Selection of(List<RawName> paths) {
        return new Selection(paths, ALL.includes(), ALL.excludes());
    }

    static boolean isBelow(RawName path, RawName directory) {
        int length = directory.length();
        if (length == 1 && directory.at(0) == '/') {
            return path.length() > 1;
        }
        if (path.length() <= length || path.at(length) != '/') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (path.at(i) != directory.at(i)) {
                return false;
            }
        }
        return true;
    }
}
