package dev.reeve.inventory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a security update may wait on a host, by the severity that its publisher gives it. */
public record PatchDeadlines(
        @Setting(value = "For critical ones; 3d if not set.", least = 0, most = 315_360_000) @Nullable Duration critical,

        @Setting(value = "For important ones; 7d if not set.", least = 0, most = 315_360_000) @Nullable Duration important,

        @Setting(value = "For moderate ones; 30d if not set.", least = 0, most = 315_360_000) @Nullable Duration moderate,

        @Setting(value = "For low ones; 90d if not set.", least = 0, most = 315_360_000) @Nullable Duration low,

        @Setting(
                value =
                        "For those of which nobody says how severe they are, as Debian and Ubuntu never do; 14d if not set.",
                least = 0,
                most = 315_360_000)
        @Nullable Duration unknown) {
    /** No deadlines of one's own. */
    public static final PatchDeadlines USUAL = new PatchDeadlines(null, null, null, null, null);

    /** What is taken where nobody says anything. */
    public static final PatchDeadlines IN_EFFECT = new PatchDeadlines(
            Duration.ofDays(3), Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(14));

    /** These deadlines with {@code wider} for what they leave open. */
    public PatchDeadlines over(PatchDeadlines wider) {
        return new PatchDeadlines(
                critical != null ? critical : wider.critical,
                important != null ? important : wider.important,
                moderate != null ? moderate : wider.moderate,
                low != null ? low : wider.low,
                unknown != null ? unknown : wider.unknown);
    }
}
