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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How old the copies of the repositories are: what {@code repolist -v} says in universal time, and where it does not
 * (dnf 5), how old the files are.
 *
 * @param ignored repositories that are enabled, and of which there is no copy
 */
record DnfIndex(PackageIndex index, List<String> ignored) {
    private static final Pattern LAST = Pattern.compile("Repo-expire\\s*:.*\\(last: (.{10,40})\\)");
    private static final Pattern UPDATED = Pattern.compile("Repo-updated\\s*:\\s*(.{10,40})");
    private static final Pattern FILE = Pattern.compile("@file ([0-9]{1,11}) (\\S+)");
    private static final Pattern IGNORED = Pattern.compile("Ignoring repositories: (.*)");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT);

    /** What the lines say. */
    static DnfIndex of(List<String> lines) {
        List<Instant> refreshed = new ArrayList<>();
        List<Instant> files = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        Instant published = null;
        for (String line : lines) {
            String text = line.strip();
            Matcher last = LAST.matcher(text);
            Matcher updated = UPDATED.matcher(text);
            Matcher file = FILE.matcher(text);
            Matcher without = IGNORED.matcher(text);
            if (last.matches()) {
                add(refreshed, time(last.group(1)));
            } else if (updated.matches()) {
                published = newer(published, time(updated.group(1)));
            } else if (file.matches()) {
                files.add(Instant.ofEpochSecond(Long.parseLong(file.group(1))));
            } else if (without.matches()) {
                ignored.addAll(List.of(without.group(1).split(",\\s*")));
            }
        }
        List<Instant> known = refreshed.isEmpty() ? files : refreshed;
        Instant oldest = known.stream().min(Instant::compareTo).orElse(null);
        String witness = refreshed.isEmpty() ? (files.isEmpty() ? "" : "repomd.xml") : "repolist";
        return new DnfIndex(new PackageIndex(oldest, published, witness, known.size()), ignored);
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
