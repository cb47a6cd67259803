package dev.reeve.archive;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names for the files of an archive that every file system and shell takes: letters and digits of ASCII, {@code . _ -},
 * short enough for a disc, no two of them alike anywhere.
 */
final class ContentNames {
    /** With the longest of what follows, {@code .files.txt.zst.001}, no longer than an image allows. */
    private static final int LONGEST = 44;

    private final Set<String> taken = new HashSet<>();

    /** A name for a tree of files. */
    String ofTree(String job) {
        return unique(harmless(job), "");
    }

    /** A name for a dump, which keeps its extension. */
    String ofDump(String job, String file) {
        int dot = file.lastIndexOf('.');
        String extension = dot <= 0 ? "" : harmless(file.substring(dot));
        return unique(harmless(job + "-" + (dot <= 0 ? file : file.substring(0, dot))), extension);
    }

    private String unique(String base, String extension) {
        int longest = LONGEST - extension.length();
        String found = base.substring(0, Math.min(longest, base.length()));
        for (int number = 2; !taken.add((found + extension).toLowerCase(Locale.ROOT)); number++) {
            String tail = "-" + number;
            found = base.substring(0, Math.min(longest - tail.length(), base.length())) + tail;
        }
        return found + extension;
    }

    private static String harmless(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9._-]+", "_");
        // A word that begins with a dash is an option to every program.
        return plain.startsWith("-") ? "_" + plain : plain;
    }
}
