package dev.reeve.repository.tree;

import dev.reeve.machine.RawName;
import org.jspecify.annotations.Nullable;

/** Which names may stand in a tree: those that cannot lead a restore out of its target. */
final class NodeNames {
    private NodeNames() {}

    /** Why a name may not stand in a tree; null if it may. */
    static @Nullable String objection(RawName name) {
        int length = name.length();
        if (length == 0) {
            return "the name is empty";
        }
        if (name.at(0) == '.' && (length == 1 || (length == 2 && name.at(1) == '.'))) {
            return "the name is . or ..";
        }
        for (int i = 0; i < length; i++) {
            byte c = name.at(i);
            if (c == '/' || c == 0) {
                return c == 0 ? "the name has a NUL byte" : "the name has a slash";
            }
        }
        return null;
    }
}
