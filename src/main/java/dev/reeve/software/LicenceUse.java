package dev.reeve.software;

import dev.reeve.finding.Measure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.LicenceSpec;
import java.util.List;

/**
 * What one kind of licence came to over all hosts that were asked.
 *
 * @param name the inventory's name of it
 * @param used how many are needed for what was found
 * @param hosts where the software is
 * @param state what to think of it
 * @param whole whether all hosts of the inventory were seen; otherwise there may be more
 */
public record LicenceUse(String name, LicenceSpec licence, int used, List<String> hosts, State state, boolean whole) {
    /** What to think of a licence, the gravest first. */
    public enum State {
        EXPIRED,
        OVERRUN,
        EXPIRING,
        UNDERUSED,
        COMPLIANT,
        /** Not too many were seen, but not all hosts were. */
        UNKNOWN;

        /** The stable lower-case name used in JSON. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public LicenceUse {
        hosts = List.copyOf(hosts);
    }

    Subject subject() {
        return Subject.item("licence " + name);
    }

    Measure measure() {
        return Measure.of("licence.used", used, Measure.Unit.COUNT);
    }
}
