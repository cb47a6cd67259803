package dev.reeve.inspect.security;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Times in logs: RFC 3339 as rsyslog and journalctl write it, or the old notation of syslog (RFC 3164, 4.1.2), which has
 * neither year nor zone.
 *
 * @param now the host's clock
 * @param zone the host's offset from UTC
 */
record LogTime(Instant now, ZoneOffset zone) {
    private static final DateTimeFormatter OLD = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("MMM d HH:mm[:ss] uuuu")
            .toFormatter(Locale.ROOT);

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private static final Pattern BLANKS = Pattern.compile(" +");
    /** A host's clock and its log may differ by a time zone that was changed. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /** The offset that {@code date +%z} prints; UTC for anything else. */
    static ZoneOffset zone(String text) {
        try {
            return ZoneOffset.of(text.strip());
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** The moment in a text; nothing if there is none. */
    Optional<Instant> parse(String text) {
        String plain = BLANKS.matcher(text.strip()).replaceAll(" ");
        try {
            if (!plain.isEmpty() && Character.isDigit(plain.charAt(0))) {
                return Optional.of(OffsetDateTime.parse(plain, ISO).toInstant());
            }
            int year = now.atOffset(zone).getYear();
            Instant thisYear = local(plain, year);
            return Optional.of(thisYear.isAfter(now.plus(AHEAD)) ? local(plain, year - 1) : thisYear);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The moment in {@code Nov 22 13:45:57 2026}. */
    Optional<Instant> withYear(String text) {
        try {
            return Optional.of(LocalDateTime.parse(BLANKS.matcher(text.strip()).replaceAll(" "), OLD)
                    .toInstant(zone));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Instant local(String text, int year) {
        return LocalDateTime.parse(text + " " + year, OLD).toInstant(zone);
    }
}
