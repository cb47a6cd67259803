package dev.reeve.patch.pacman;

import dev.reeve.patch.PackageIndex;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * pacman's databases of what is offered. pacman 5.1 and older wrote times into its log that say no zone: there the
 * databases alone tell.
 */
final class PacmanIndex {
    private static final Pattern FILE =
            Pattern.compile("@(file|hollow) ([0-9]{1,11}) ([0-9]{1,11}) \\S*/(\\S{1,200})\\.db");
    private static final Pattern ASKED = Pattern.compile("\\[([0-9T:+-]{16,25})\\] \\[PACMAN\\] synchronizing.*");
    private static final Pattern UNREADABLE = Pattern.compile(
            "warning: database file for '(\\S{1,200})' does not exist.*|error: could not open file \\S*/sync/(\\S{1,200})\\.db: .*"
                    + "|error: (?:database|could not read db) '(\\S{1,200})' (?:is not valid|\\().*");

    private PacmanIndex() {}

    /**
     * What there is.
     *
     * @param lines what the host says of the files and of its log
     * @param told what pacman printed when it read them
     */
    static PackageIndex of(List<String> lines, List<String> told) {
        Set<String> unread = new TreeSet<>();
        for (Matcher complaint : Pacman.matches(UNREADABLE, told).toList()) {
            for (int group = 1; group <= 3; group++) {
                if (complaint.group(group) != null && unread.size() < 200) {
                    unread.add(complaint.group(group));
                }
            }
        }
        List<Instant> made = new ArrayList<>();
        Instant came = null;
        for (Matcher file : Pacman.matches(FILE, lines).toList()) {
            // Nothing or zeros are what a full disk or a fallen host leaves: to pacman a repository without packages.
            if (file.group(1).equals("hollow")) {
                unread.add(file.group(4));
            } else if (!unread.contains(file.group(4))) {
                made.add(Instant.ofEpochSecond(Long.parseLong(file.group(2))));
                Instant one = Instant.ofEpochSecond(Long.parseLong(file.group(3)));
                came = came == null || one.isAfter(came) ? one : came;
            }
        }
        Instant upgraded = upgraded(lines);
        boolean logged = upgraded != null && came != null && upgraded.isAfter(came);
        String witness = came == null ? "" : logged ? "/var/log/pacman.log" : "/var/lib/pacman/sync";
        return new PackageIndex(
                logged ? upgraded : came,
                made.stream().max(Instant::compareTo).orElse(null),
                witness,
                made.size(),
                List.copyOf(unread));
    }

    /** When an upgrade asked for the databases for the last time, and was told that they are as they should be. */
    private static @org.jspecify.annotations.Nullable Instant upgraded(List<String> lines) {
        Instant asked = null;
        for (Matcher parts : Pacman.matches(ASKED, lines).toList()) {
            try {
                asked = OffsetDateTime.parse(parts.group(1), DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ"))
                        .toInstant();
            } catch (DateTimeException e) {
                asked = null;
            }
        }
        return asked;
    }
}
