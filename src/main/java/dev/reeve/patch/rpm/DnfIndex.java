package dev.reeve.patch.rpm;

import dev.reeve.patch.PackageIndex;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How old the copies of the repositories are: what {@code repolist -v} says in universal time, and where it does not
 * (dnf 5), how old the files are.
 */
final class DnfIndex {
    private static final Pattern LAST = Pattern.compile("Repo-expire\\s*:.*\\(last: (.{10,40})\\)");
    private static final Pattern UPDATED = Pattern.compile("Repo-updated\\s*:\\s*(.{10,40})");
    private static final Pattern FILE = Pattern.compile("@file ([0-9]{1,11}) (\\S+)");

    /** What is said of a repository without a copy, as it may be ignored or not ({@code skip_if_unavailable}). */
    private static final Pattern WITHOUT =
            Pattern.compile("Ignoring repositories: (.*)|Error: Cache-only enabled but no cache for '(.*)'");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT);

    private DnfIndex() {}

    /** What the lines say. */
    static PackageIndex of(List<String> lines) {
        List<Instant> refreshed = new ArrayList<>();
        List<Instant> files = new ArrayList<>();
        Set<String> missing = new TreeSet<>();
        Instant published = null;
        for (String line : lines) {
            String text = line.strip();
            Matcher last = LAST.matcher(text);
            Matcher updated = UPDATED.matcher(text);
            Matcher file = FILE.matcher(text);
            Matcher without = WITHOUT.matcher(text);
            if (last.matches()) {
                add(refreshed, time(last.group(1)));
            } else if (updated.matches()) {
                published = newer(published, time(updated.group(1)));
            } else if (file.matches()) {
                files.add(Instant.ofEpochSecond(Long.parseLong(file.group(1))));
            } else if (without.matches()) {
                String names = without.group(1) != null ? without.group(1) : without.group(2);
                missing.addAll(List.of(names.split(",\\s*")));
            }
        }
        List<Instant> known = refreshed.isEmpty() ? files : refreshed;
        Instant oldest = known.stream().min(Instant::compareTo).orElse(null);
        String witness = refreshed.isEmpty() ? (files.isEmpty() ? "" : "repomd.xml") : "repolist";
        return new PackageIndex(oldest, published, witness, known.size(), List.copyOf(missing));
    }

    private static void add(List<Instant> times, @Nullable Instant time) {
        if (time != null) {
            times.add(time);
        }
    }

    private static @Nullable Instant newer(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private static @Nullable Instant time(String text) {
        try {
            return LocalDateTime.parse(text.strip().replaceAll("\\s+", " "), TIME)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
