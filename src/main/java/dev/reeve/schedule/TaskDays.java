package dev.reeve.schedule;

import dev.reeve.inventory.cron.CronExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The days of a cron expression as the {@code ScheduleBy…} elements of a calendar trigger (MS-TSCH, 2.5.4). */
final class TaskDays {
    private static final List<String> WEEKDAYS =
            List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    private final CronExpression cron;

    TaskDays(CronExpression cron) {
        this.cron = cron;
    }

    /** The elements, which are joined by "or"; none if the Task Scheduler has no words for it. */
    List<String> elements() {
        boolean everyDay = cron.daysOfMonth().size() == 31;
        boolean everyWeekday = cron.daysOfWeek().size() == WEEKDAYS.size();
        List<String> elements = new ArrayList<>();
        if ((everyDay && everyWeekday) || (cron.eitherDay() && (everyDay || everyWeekday))) {
            elements.add(daily());
        } else if (everyWeekday) {
            elements.add(byMonth());
        } else if (everyDay) {
            elements.add(byWeekday());
        } else if (cron.eitherDay()) {
            elements.add(byMonth());
            elements.add(byWeekday());
        }
        return elements;
    }

    private boolean everyMonth() {
        return cron.months().size() == MONTHS.size();
    }

    private String daily() {
        return everyMonth()
                ? "<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>"
                : "<ScheduleByMonth>"
                        + days(java.util.stream.IntStream.rangeClosed(1, 31)
                                .boxed()
                                .toList()) + months() + "</ScheduleByMonth>";
    }

    private String byMonth() {
        return "<ScheduleByMonth>" + days(cron.daysOfMonth()) + months() + "</ScheduleByMonth>";
    }

    /** In some months only, a weekday is that of the first to fourth week and of the last, which may be the fifth. */
    private String byWeekday() {
        if (everyMonth()) {
            return "<ScheduleByWeek><WeeksInterval>1</WeeksInterval>" + weekdays() + "</ScheduleByWeek>";
        }
        String weeks = List.of("1", "2", "3", "4", "Last").stream()
                .map(week -> "<Week>" + week + "</Week>")
                .collect(Collectors.joining("", "<Weeks>", "</Weeks>"));
        return "<ScheduleByMonthDayOfWeek>" + weeks + weekdays() + months() + "</ScheduleByMonthDayOfWeek>";
    }

    private static String days(List<Integer> days) {
        return days.stream()
                .map(day -> "<Day>" + day + "</Day>")
                .collect(Collectors.joining("", "<DaysOfMonth>", "</DaysOfMonth>"));
    }

    private String weekdays() {
        return cron.daysOfWeek().stream()
                .map(day -> "<" + WEEKDAYS.get(day) + "/>")
                .collect(Collectors.joining("", "<DaysOfWeek>", "</DaysOfWeek>"));
    }

    private String months() {
        return cron.months().stream()
                .map(month -> "<" + MONTHS.get(month - 1) + "/>")
                .collect(Collectors.joining("", "<Months>", "</Months>"));
    }
}
