package dev.reeve.antivirus.clamd;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code clamscan --version} and clamd's VERSION tell: {@code ClamAV 1.4.6/27813/Tue Nov  4 11:54:30 2025}. Without
 * the official database there is the engine alone.
 *
 * @param engine {@code 1.4.6}
 * @param database the daily database's version; -1 if there is none
 * @param built when that was built, taken for UTC, though it is printed in the local time of whoever prints it: good enough
 *     to call it old, and the database's own header knows better; null if that is not known
 */
public record EngineVersion(
        String engine, long database, @Nullable Instant built) {
    private static final Pattern LINE =
            Pattern.compile("ClamAV (devel-)?([0-9][0-9A-Za-z.+~_-]{0,40})(?:/([0-9]{1,12})(?:/(.{1,40}))?)?");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT);

    /** What a line says; empty for one that is no version. */
    public static Optional<EngineVersion> parse(String line) {
        Matcher matcher = LINE.matcher(line.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new EngineVersion(
                matcher.group(2),
                matcher.group(3) == null ? -1 : Long.parseLong(matcher.group(3)),
                date(matcher.group(4))));
    }

    private static @Nullable Instant date(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDateTime.parse(text.strip().replaceAll(" +", " "), DATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
