package dev.reeve.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A span of the calendar as restic writes it: {@code 1y6m7d12h}. Here {@code m} are months. */
public record Span(int years, int months, int days, int hours) {
    private static final Pattern NOTATION =
            Pattern.compile("(?=.)(?:(\\d{1,4})y)?(?:(\\d{1,5})m)?(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?");

    /** Reads restic's notation, the greater unit first; nothing if it is anything else. */
    public static Optional<Span> parse(String text) {
        Matcher matcher = NOTATION.matcher(text);
        return matcher.matches()
                ? Optional.of(new Span(part(matcher, 1), part(matcher, 2), part(matcher, 3), part(matcher, 4)))
                : Optional.empty();
    }

    private static int part(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Whether it reaches nowhere: no rule at all, as with restic. */
    public boolean isZero() {
        return years == 0 && months == 0 && days == 0 && hours == 0;
    }

    /**
     * The moment so long before another, counted as Go's {@code Time.AddDate} does: a day that its month does not have
     * runs on into the next month, so that a month before the 31st of March is the 3rd of March.
     *
     * @param local the zone of this machine: restic takes a time for local if it has the offset that is local then
     */
    Instant before(ZonedDateTime time, ZoneId local) {
        boolean isLocal = local.getRules().getOffset(time.toInstant()).equals(time.getOffset());
        ZoneId zone = isLocal ? local : time.getOffset();
        YearMonth month = YearMonth.from(time).minusYears(years).minusMonths(months);
        LocalDate day = month.atDay(1).plusDays(time.getDayOfMonth() - 1L).minusDays(days);
        return day.atTime(time.toLocalTime()).atZone(zone).toInstant().minusSeconds(3600L * hours);
    }

    @Override
    public String toString() {
        String text = part(years, 'y') + part(months, 'm') + part(days, 'd') + part(hours, 'h');
        return text.isEmpty() ? "0h" : text;
    }

    private static String part(int number, char unit) {
        return number == 0 ? "" : Integer.toString(number) + unit;
    }
}
