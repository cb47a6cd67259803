package dev.reeve.inventory;

import java.time.Duration;
import java.util.List;
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
        @Nullable Duration silence,
        @Setting(
                value = "When rounds of inspection are due, as in a crontab: \"0 8 * * mon-fri\".",
                form = Form.SCHEDULE,
                oneOrMany = true)
        List<String> rounds) {
    private static final int USUAL_OUTAGES = 10;
    private static final Duration DAY = Duration.ofHours(24);

    public ReportSpec {
        rounds = List.copyOf(rounds);
    }

    /** What holds where an inventory says nothing. */
    public static ReportSpec usual() {
        return new ReportSpec(null, null, null, null, null, null, List.of());
    }

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
