package dev.reeve.inventory;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the inventory writes them: {@code 30s}, {@code 26h}, {@code 1h30m}, {@code 7d}. */
public final class DurationNotation {
    /** What a duration looks like, for the schema; at least one part, the greater unit first. */
    public static final String PATTERN = "^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$";

    private static final Pattern NOTATION = Pattern.compile(PATTERN);

    private DurationNotation() {}

    static Optional<Duration> parse(String text) {
        Matcher matcher = NOTATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(part(matcher, 1))
                .plusHours(part(matcher, 2))
                .plusMinutes(part(matcher, 3))
                .plusSeconds(part(matcher, 4)));
    }

    private static long part(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text == null ? 0 : Long.parseLong(text.substring(0, text.length() - 1));
    }

    /** The notation of a duration, to the second. */
    public static String format(Duration duration) {
        StringBuilder out = new StringBuilder();
        append(out, duration.toDays(), 'd');
        append(out, duration.toHoursPart(), 'h');
        append(out, duration.toMinutesPart(), 'm');
        append(out, duration.toSecondsPart(), 's');
        return out.length() == 0 ? "0s" : out.toString();
    }

    private static void append(StringBuilder out, long number, char unit) {
        if (number > 0) {
            out.append(number).append(unit);
        }
    }
}
