package dev.reeve.inventory;

import java.nio.file.Path;

/**
 * What a path in the inventory means: {@code ~} is the home directory, and a relative path starts at the file that
 * names it, so that a directory with inventory and keys can be moved as a whole.
 */
final class PathNotation {
    private final Surroundings surroundings;

    PathNotation(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The absolute path that {@code text} means in {@code file}. */
    Path resolve(String text, Path file) {
        if (text.equals("~") || text.startsWith("~/")) {
            return surroundings
                    .home()
                    .resolve(text.length() < 2 ? "" : text.substring(2))
                    .normalize();
        }
        Path folder = surroundings.directory().resolve(file).normalize().getParent();
        Path base = folder == null ? surroundings.directory() : folder;
        return base.resolve(text).normalize();
    }
}
