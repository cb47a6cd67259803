package dev.reeve.report.figure;

import dev.reeve.finding.Subject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How available everything was in one month.
 *
 * @param hosts those of the inventory, then others that readings name
 * @param services everything else that is looked at: services of hosts, and what is seen from outside
 * @param total of all hosts, or of everything where readings name no hosts
 * @param outages that touch the month, oldest first; those of services whose own host was down are left out
 * @param covered how many were left out so
 * @param longThisYear outages of more than 24 hours that began this year
 */
public record Availability(
        List<Row> hosts, List<Row> services, Observed total, List<Outage> outages, int covered, int longThisYear) {
    public Availability {
        hosts = List.copyOf(hosts);
        services = List.copyOf(services);
        outages = List.copyOf(outages);
    }

    /**
     * One thing.
     *
     * @param outages how many touch the month
     * @param longest the longest of them, as far as it was known by the month's end
     */
    public record Row(
            Subject subject,
            List<String> groups,
            Observed time,
            int outages,
            @Nullable Duration longest) {
        public Row {
            groups = List.copyOf(groups);
        }
    }

    /** Whether any reading speaks of the month. */
    public boolean recorded() {
        return !total.up().plus(total.down()).plus(total.unknown()).isZero();
    }

    /** How many of the month's outages lasted more than 24 hours. */
    public long longOutages() {
        return outages.stream().filter(Outage::isLong).count();
    }
}
