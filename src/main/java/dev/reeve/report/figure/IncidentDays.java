package dev.reeve.report.figure;

import dev.reeve.report.digest.Story;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Counts the incidents that opened on each day of a month. */
final class IncidentDays {
    private final History history;

    IncidentDays(History history) {
        this.history = history;
    }

    /** Every day that has begun, also those without any. */
    List<Trends.Point> of(YearMonth month) {
        Period period = history.period(month);
        int[] days = new int[month.lengthOfMonth() + 1];
        for (Story story : history.stories()) {
            for (Episode episode : Episode.of(story.chapters(), period.to())) {
                if (period.holds(episode.opened())) {
                    days[LocalDate.ofInstant(episode.opened(), history.zone()).getDayOfMonth()]++;
                }
            }
        }
        List<Trends.Point> points = new ArrayList<>();
        for (int day = 1; day < days.length; day++) {
            LocalDate date = month.atDay(day);
            if (date.atStartOfDay(history.zone()).toInstant().isBefore(period.to())) {
                points.add(new Trends.Point(date, days[day]));
            }
        }
        return points;
    }
}
