package dev.reeve.patch.rpm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The package that one word of rpm names: {@code name-epoch:version-release.architecture}.
 */
record Nevra(String name, String architecture) {
    private static final int LONGEST = 400;
    private static final Pattern WORD = Pattern.compile("(\\S+)-(?:[0-9]+:)?[^\\s:-]+-[^\\s-]+\\.([a-z0-9_]+)");

    /** Takes a word apart; nothing if it is none. */
    static Optional<Nevra> of(String word) {
        Matcher parts = WORD.matcher(word.length() > LONGEST ? "" : word);
        return parts.matches() ? Optional.of(new Nevra(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /** A version without the epoch that means none. */
    static String plain(String evr) {
        return evr.startsWith("0:") ? evr.substring(2) : evr;
    }
}
