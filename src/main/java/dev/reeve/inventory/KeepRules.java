package dev.reeve.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which snapshots of a job are kept: those that any of the rules names, as restic's {@code forget --keep-*} has it. */
public record KeepRules(
        @Setting(value = "The newest so many snapshots.", least = 1, most = 100_000) @Nullable Integer last,

        @Setting(
                value = "The newest snapshot of each of the last so many hours that have one.",
                least = 1,
                most = 100_000)
        @Nullable Integer hourly,

        @Setting(
                value = "The newest snapshot of each of the last so many days that have one.",
                least = 1,
                most = 100_000)
        @Nullable Integer daily,

        @Setting(
                value = "The newest snapshot of each of the last so many weeks (Monday to Sunday) that have one.",
                least = 1,
                most = 100_000)
        @Nullable Integer weekly,

        @Setting(
                value = "The newest snapshot of each of the last so many months that have one.",
                least = 1,
                most = 100_000)
        @Nullable Integer monthly,

        @Setting(
                value = "The newest snapshot of each of the last so many years that have one.",
                least = 1,
                most = 100_000)
        @Nullable Integer yearly,

        @Setting(
                value = "Every snapshot of this span before the newest: 7d, 1y6m. Here m are months, as with restic.",
                form = Form.SPAN)
        @Nullable String within,

        @Setting(value = "One snapshot an hour of this span before the newest.", form = Form.SPAN) @Nullable String withinHourly,

        @Setting(value = "One snapshot a day of this span before the newest.", form = Form.SPAN) @Nullable String withinDaily,

        @Setting(value = "One snapshot a week of this span before the newest.", form = Form.SPAN) @Nullable String withinWeekly,

        @Setting(value = "One snapshot a month of this span before the newest.", form = Form.SPAN) @Nullable String withinMonthly,

        @Setting(value = "One snapshot a year of this span before the newest.", form = Form.SPAN) @Nullable String withinYearly,

        @Setting(value = "Every snapshot that has one of these tags.", form = Form.TAG, oneOrMany = true)
        List<String> tags,

        @Setting(
                value =
                        "Whether the oldest snapshot is kept too while a rule has room left, as restic does from 0.16 on.",
                defaultsTo = "false")
        boolean oldest) {
    public KeepRules {
        tags = List.copyOf(tags);
    }
}
