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
 * How old the copies of the repositories are: what {@code repolist -v} (dnf 5: {@code repo info}) says in universal time,
 * and where it does not, how old the files are.
 */
final class DnfIndex {
    private static final Pattern LAST = Pattern.compile("(?:Repo-expire|Metadata expire)\\s*:.*\\(last: (.{7,40})\\)");
    private static final Pattern UPDATED = Pattern.compile("(?:Repo-updated|Updated)\\s*:\\s*(.{10,40})");
    private static final Pattern ID = Pattern.compile("Repo ID\\s*: (\\S{1,200})");
    private static final Pattern FILE = Pattern.compile("@file ([0-9]{1,11}) (\\S+)");

    /** What is said of a repository without a copy, as it may be ignored or not ({@code skip_if_unavailable}). */
    private static final Pattern WITHOUT = Pattern.compile("Ignoring repositories: (.*)"
            + "|(?:Error: )?Cache-only enabled but no cache for (?:repository )?['\"](.*)['\"]"
            + "|(?:.*: )?Caching enabled but no local cache of \\S+ from (\\S+)");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("[EEE MMM d HH:mm:ss yyyy][yyyy-MM-dd HH:mm:ss]", Locale.ROOT);

    private DnfIndex() {}

    /** What the lines say. */
    static PackageIndex of(List<String> lines) {
        List<Instant> refreshed = new ArrayList<>();
        List<Instant> files = new ArrayList<>();
        Set<String> missing = new TreeSet<>();
        Instant published = null;
        String repository = "";
        for (String line : lines) {
            String text = line.strip();
            Matcher last = LAST.matcher(text);
            Matcher updated = UPDATED.matcher(text);
            Matcher file = FILE.matcher(text);
            Matcher without = WITHOUT.matcher(text);
            Matcher id = ID.matcher(text);
            if (id.matches()) {
                repository = id.group(1);
            } else if (last.matches() && last.group(1).equals("unknown") && !repository.isEmpty()) {
                // dnf 5 may do without it, and says no more than this.
                missing.add(repository);
            } else if (last.matches()) {
                add(refreshed, time(last.group(1)));
            } else if (updated.matches()) {
                published = newer(published, real(time(updated.group(1))));
            } else if (file.matches()) {
                files.add(Instant.ofEpochSecond(Long.parseLong(file.group(1))));
            } else if (without.matches()) {
                for (int i = 1; i <= without.groupCount(); i++) {
                    missing.addAll(
                            without.group(i) == null
                                    ? List.of()
                                    : List.of(without.group(i).split(",\\s*")));
                }
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

    /** A repository without a copy is as old as time. */
    private static @Nullable Instant real(@Nullable Instant time) {
        return time == null || time.getEpochSecond() <= 0 ? null : time;
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
