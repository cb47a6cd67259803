package dev.reeve.journal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Names of runs: when they started, by UTC, and four hex digits for those of the same second. */
final class RunId {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunId() {}

    /** {@code 20261122-233000-9f3c}. */
    static String of(Instant start, RandomGenerator random) {
        return SECONDS.format(start) + '-' + String.format(Locale.ROOT, "%04x", random.nextInt(0x10000));
    }
}
