package dev.reeve.inventory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Licences that were bought. */
public record LicenceSpec(
        @Setting(
                value = "Names of the software that needs one; * and ? stand for anything, case does not matter.",
                required = true,
                oneOrMany = true)
        List<String> names,

        @Setting(value = "What they are counted by.", defaultsTo = "host")
        LicenceMetric metric,

        @Setting(value = "How many were bought; of a site licence there is no number.", most = 10_000_000) @Nullable Integer purchased,

        @Setting(value = "The last day on which they hold: 2026-12-31.", form = Form.DATE) @Nullable String expires,

        @Setting("The contract or order, for whoever has to buy more.") @Nullable String contract) {
    public LicenceSpec {
        names = List.copyOf(names);
    }

    /** The last day on which they hold, if they end. */
    public Optional<LocalDate> lastDay() {
        return expires == null ? Optional.empty() : DateNotation.parse(expires);
    }
}
