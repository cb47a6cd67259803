package dev.reeve.inventory;

import java.util.List;

/** A span of the day in which nobody is disturbed, in local time; it may go over midnight. */
public record QuietHours(
        @Setting(value = "When it begins: 22:00.", required = true, form = Form.TIME_OF_DAY)
        String from,

        @Setting(
                value = "When it ends: 07:00; the same as its beginning for the whole day.",
                required = true,
                form = Form.TIME_OF_DAY)
        String to,

        @Setting("The days on which it begins; every day if not set.")
        List<Weekday> days) {
    public QuietHours {
        days = List.copyOf(days);
    }
}
