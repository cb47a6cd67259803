package dev.reeve.restore;

import dev.reeve.machine.RawName;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The paths of a selection, so that one look tells how a path stands to thousands of them. */
final class NamedPaths {
    private static final RawName ROOT = RawName.of("/");

    private final Set<RawName> named;
    private final Set<RawName> above = new HashSet<>();

    NamedPaths(Collection<RawName> paths) {
        this.named = Set.copyOf(paths);
        for (RawName path : named) {
            for (int i = path.length() - 1; i > 0; i--) {
                if (path.at(i) == '/') {
                    above.add(RawName.of(path.bytes(), 0, i));
                }
            }
            if (path.length() > 1) {
                above.add(ROOT);
            }
        }
    }

    /** Whether the path, itself or by a directory above it, is one of them; no paths stand for all. */
    boolean hold(RawName path) {
        if (named.isEmpty() || named.contains(path) || named.contains(ROOT)) {
            return true;
        }
        for (int i = path.length() - 1; i > 0; i--) {
            if (path.at(i) == '/' && named.contains(RawName.of(path.bytes(), 0, i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of them lies below this directory. */
    boolean leadTo(RawName directory) {
        return above.contains(directory);
    }
}
