package dev.reeve.inventory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Where something that is forbidden may be all the same, until when, and who said so. */
public record ForbiddenException(
        @Setting(value = "The host.", required = true, form = Form.HOST)
        String host,

        @Setting(
                value = "The last day on which it holds: 2026-12-31. Without it the exception has no end.",
                form = Form.DATE)
        @Nullable String until,

        @Setting(value = "Who approved it.", required = true)
        String approvedBy) {
    /** Whether it holds on that day. */
    public boolean holds(LocalDate today) {
        return until == null || !today.isAfter(DateNotation.parse(until).orElse(LocalDate.MIN));
    }
}
