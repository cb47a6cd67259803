package dev.reeve.inspect.address;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.AddressNetwork;
import java.time.Instant;

/** The addresses of a network against their bindings: a pure function of what was seen, now and before. */
public final class Addresses {
    private static final String CHECK = "addresses";
    /** What was seen is measured as this and the IP address; its value is the MAC address as a number. */
    private static final String SEEN = "seen.";

    private Addresses() {}

    /** Whose readings hold what was seen in a network. */
    public static Subject subject(AddressNetwork network) {
        return Subject.item(network.name());
    }

    /**
     * Compares.
     *
     * @param network the bindings
     * @param facts what its witnesses have shown
     * @param past what earlier rounds have seen: the measures of this result, under {@link #subject}
     * @param now when they were asked
     */
    public static CheckResult judge(AddressNetwork network, AddressFacts facts, PastSightings past, Instant now) {
        AddressComparison comparison = new AddressComparison(network, facts, new Memory(network, past, now));
        return new CheckResult(CHECK, subject(network), comparison.findings(), comparison.measures());
    }

    /** The name of the measure that says at which card an address was seen. */
    static String measure(IpAddress ip) {
        return SEEN + ip;
    }

    static Measure seen(IpAddress ip, MacAddress mac) {
        return Measure.of(measure(ip), (double) mac.bits(), Measure.Unit.COUNT);
    }
}
