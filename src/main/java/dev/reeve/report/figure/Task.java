package dev.reeve.report.figure;

import dev.reeve.finding.Severity;
import java.util.Locale;
import java.util.Map;

/**
 * Something that needs doing next month.
 *
 * @param about what it is about, with the values that its text quotes
 */
public record Task(Kind kind, Severity severity, Map<String, String> about) {
    public Task {
        about = Map.copyOf(about);
    }

    /** Why it needs doing. */
    public enum Kind {
        /** An incident is open: {@code problem}, {@code fix}. */
        INCIDENT,
        /** A file system fills up: {@code name}, {@code used}, {@code date}. */
        DISK,
        /** A job's backups were missed or failed: {@code job}, {@code count}. */
        BACKUP,
        /** No drill has proved a job's backups this month: {@code job}. */
        PROOF,
        /** No reading speaks of a host: {@code host}. */
        UNOBSERVED,
        /** The year's allowance of long outages is nearly or quite used up: {@code count}, {@code allowed}. */
        ALLOWANCE,
        /** Rounds were missed: {@code count}. */
        ROUNDS;

        /** The stable lower-case name used in JSON and in the names of texts. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
