package dev.reeve.inventory;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the month's report says of itself, and what it holds the month against. */
public record ReportSpec(
        @Setting("The report's title; without it 'Operations report' in the reader's language.") @Nullable String title,

        @Setting("The company that it is made for, as it stands on the first page.") @Nullable String company,

        @Setting("Who answers for it, as it stands on the first page.") @Nullable String author,

        @Setting(
                value = "How many outages of more than 24 hours a year are allowed; 10 if not set.",
                key = "allowed-outages",
                most = 10_000)
        @Nullable Integer allowedOutages,

        @Setting(value = "How soon an incident is to be repaired; 24h if not set.", least = 60, most = 31_536_000)
        @Nullable Duration repairWithin,

        @Setting(
                value =
                        "How long a reading speaks for the time after it, 24h if not set; what comes later, until the next one, was not observed.",
                least = 60,
                most = 31_536_000)
        @Nullable Duration silence) {
    /** A section in which nothing is said. */
    public static final ReportSpec USUAL = new ReportSpec(null, null, null, null, null, null);

    private static final int USUAL_OUTAGES = 10;
    private static final Duration DAY = Duration.ofHours(24);

    public int outagesAllowed() {
        return allowedOutages == null ? USUAL_OUTAGES : allowedOutages;
    }

    public Duration timeToRepair() {
        return Objects.requireNonNullElse(repairWithin, DAY);
    }

    public Duration mostSilence() {
        return Objects.requireNonNullElse(silence, DAY);
    }
}
