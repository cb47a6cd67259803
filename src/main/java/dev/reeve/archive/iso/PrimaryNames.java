package dev.reeve.archive.iso;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names for the primary tree: capitals, digits and underscores, one dot, at most 30 characters (ECMA-119, section 7.5 and
 * 10.2), each once.
 */
final class PrimaryNames {
    private static final int LONGEST_BASE = 26;
    private static final int LONGEST_EXTENSION = 3;

    private final Set<String> taken = new HashSet<>();

    /** With its version, as in the directory: {@code FILES_WEEKLY_TAR.ZST;1}. */
    String of(String name) {
        int dot = name.lastIndexOf('.');
        String base = harmless(dot < 0 ? name : name.substring(0, dot), LONGEST_BASE);
        String extension = harmless(dot < 0 ? "" : name.substring(dot + 1), LONGEST_EXTENSION);
        String found = base + "." + extension;
        for (int number = 1; !taken.add(found); number++) {
            String tail = "_" + number;
            found = base.substring(0, Math.min(base.length(), LONGEST_BASE - tail.length())) + tail + "." + extension;
        }
        return found + ";1";
    }

    private static String harmless(String text, int longest) {
        String upper = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
        return upper.substring(0, Math.min(longest, upper.length()));
    }
}
