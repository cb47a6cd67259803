package dev.reeve.schedule;

import dev.reeve.inventory.cron.CronExpression;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Cron expressions as the {@code OnCalendar=} of systemd.time(7): several of them are joined by "or". */
final class SystemdCalendar {
    /** Rules for changing the clock seldom live longer, and each new installation looks ahead anew. */
    private static final int YEARS_AHEAD = 10;

    private static final List<String> WEEKDAYS = List.of("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final CronExpression cron;

    SystemdCalendar(CronExpression cron) {
        this.cron = cron;
    }

    /** The expressions that come to the same times of day. */
    List<String> expressions() {
        String weekdays = cron.daysOfWeek().size() == WEEKDAYS.size()
                ? ""
                : cron.daysOfWeek().stream().map(WEEKDAYS::get).collect(Collectors.joining(",")) + " ";
        String days = list(cron.daysOfMonth(), 31);
        return cron.eitherDay()
                ? List.of(expression("", days), expression(weekdays, "*"))
                : List.of(expression(weekdays, days));
    }

    private String expression(String weekdays, String days) {
        String date = "*-" + list(cron.months(), 12) + "-" + days;
        return weekdays + date + " " + list(cron.hours(), 24) + ":" + list(cron.minutes(), 60) + ":00";
    }

    private static String list(List<Integer> values, int all) {
        return values.size() == all
                ? "*"
                : values.stream()
                        .map(value -> String.format(Locale.ROOT, "%02d", value))
                        .collect(Collectors.joining(","));
    }

    /**
     * The moments of the next ten years at which the clock jumps over a time of the job. systemd leaves such a time out
     * ({@code systemd-analyze calendar}), and cron does it at once.
     */
    List<String> catchUps(Instant now, ZoneId zone) {
        List<String> moments = new ArrayList<>();
        if (cron.followsTheClock()) {
            return moments;
        }
        Instant until = now.atZone(zone).plusYears(YEARS_AHEAD).toInstant();
        ZoneOffsetTransition change = zone.getRules().nextTransition(now);
        while (change != null && change.getInstant().isBefore(until)) {
            if (change.isGap() && leavesOut(change)) {
                moments.add(MOMENT.format(change.getDateTimeAfter()));
            }
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return moments;
    }

    private boolean leavesOut(ZoneOffsetTransition change) {
        List<LocalTime> times = cron.times();
        for (LocalDateTime time = change.getDateTimeBefore().truncatedTo(ChronoUnit.MINUTES);
                time.isBefore(change.getDateTimeAfter());
                time = time.plusMinutes(1)) {
            if (times.contains(time.toLocalTime()) && cron.includes(time.toLocalDate())) {
                return true;
            }
        }
        return false;
    }
}
