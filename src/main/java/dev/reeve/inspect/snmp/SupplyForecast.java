package dev.reeve.inspect.snmp;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What past readings say about the future of a supply.
 *
 * @param perDay percent of the supply that are used in a day
 * @param runsOut when nothing is left, at that pace; null if nothing is used
 * @param thisMonth how many new ones the rest of this month needs
 * @param nextMonth how many new ones the next month needs
 */
public record SupplyForecast(double perDay, @Nullable Instant runsOut, int thisMonth, int nextMonth) {
    /** A forecast further ahead is a guess. */
    private static final double FARTHEST_DAYS = 3650;

    private static final double DAY = 86_400;

    /**
     * The forecast; nothing before there is enough to go by ({@link Pace}).
     *
     * @param readings percent left, oldest first
     * @param now when it is reckoned; the last reading is taken for what is left then
     * @param zone whose months they are
     */
    public static Optional<SupplyForecast> of(List<Pace.Reading> readings, Instant now, ZoneId zone) {
        Optional<Double> pace = Pace.ofFalling(readings);
        if (pace.isEmpty()) {
            return Optional.empty();
        }
        double left = readings.get(readings.size() - 1).value();
        double perDay = pace.get();
        double days = perDay > 0 ? left / perDay : Double.POSITIVE_INFINITY;
        Instant runsOut = days <= FARTHEST_DAYS ? now.plusSeconds(Math.round(days * DAY)) : null;
        YearMonth month = YearMonth.from(now.atZone(zone));
        int untilEnd = needed(left, perDay * days(now, month.plusMonths(1), zone));
        int untilNextEnd = needed(left, perDay * days(now, month.plusMonths(2), zone));
        return Optional.of(new SupplyForecast(perDay, runsOut, untilEnd, untilNextEnd - untilEnd));
    }

    /** From now to the first moment of a month. */
    private static double days(Instant now, YearMonth month, ZoneId zone) {
        return Duration.between(now, month.atDay(1).atStartOfDay(zone)).toSeconds() / DAY;
    }

    /** How many full ones it takes when {@code used} percent are used of one that has {@code left}. */
    private static int needed(double left, double used) {
        return used <= left ? 0 : (int) Math.ceil((used - left) / 100);
    }
}
