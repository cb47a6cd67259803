package dev.reeve.patch.apt;

import dev.reeve.patch.PackageIndex;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The state of apt's copy of its sources. */
final class AptIndex {
    private static final Pattern STAMP = Pattern.compile("@stamp ([0-9]{1,11}) (/.*)");
    private static final String DATE = "@Date: ";
    private static final int MOST = 100;

    private AptIndex() {}

    /** The first stamp says when it was refreshed: they come in the order in which they are to be believed. */
    static PackageIndex of(List<String> lines) {
        Instant refreshed = null;
        String witness = "";
        Instant published = null;
        Set<String> there = new TreeSet<>();
        Set<String> lacking = new TreeSet<>();
        for (String line : lines) {
            Matcher stamp = STAMP.matcher(line);
            if (stamp.matches() && refreshed == null) {
                refreshed = Instant.ofEpochSecond(Long.parseLong(stamp.group(1)));
                witness = stamp.group(2);
            } else if (line.startsWith(DATE)) {
                published = later(published, date(line.substring(DATE.length())));
            } else if (line.startsWith("@have ")) {
                there.add(line.substring(6));
            } else if (line.startsWith("@lack ")) {
                lacking.add(line.substring(6));
            }
        }
        // A source has an index for each architecture, and one for none; not every source has them all.
        lacking.removeAll(there);
        return new PackageIndex(
                refreshed,
                published,
                witness,
                there.size(),
                lacking.stream().limit(MOST).toList());
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private static @Nullable Instant date(String text) {
        try {
            return Instant.from(
                    DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip().replaceFirst(" (UTC|Z)$", " GMT")));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
