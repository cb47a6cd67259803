package dev.reeve.patch.life;

import dev.reeve.machine.collect.HostIdentity;
import java.util.Optional;
import java.util.regex.Pattern;

/** Operating systems by what they call themselves. */
final class Systems {
    private static final Pattern LASTING = Pattern.compile("(?i).*\\bLTS[CB]\\b.*");
    private static final Pattern OF_COMPANIES = Pattern.compile("(?i).*\\b(enterprise|education)\\b.*");

    private Systems() {}

    /** The cycle that a host's system belongs to; nothing for one that is not in the data. */
    static Optional<Cycle> of(EndOfLife ends, HostIdentity identity) {
        if (identity.windows()) {
            return identity.like().contains("client")
                    ? client(ends, identity)
                    : ends.of("windows-server", identity.version());
        }
        String product = switch (identity.id()) {
            case "ol" -> "oracle-linux";
            case "amzn" -> "amazon-linux";
            case "sles_sap" -> "sles";
            case "centos" -> identity.name().contains("Stream") ? "centos-stream" : "centos";
            default -> identity.id();
        };
        return ends.of(product, identity.version());
    }

    /** Of one build some editions are looked after longer. */
    private static Optional<Cycle> client(EndOfLife ends, HostIdentity identity) {
        String edition = OF_COMPANIES.matcher(identity.name()).matches() ? "-e" : "-w";
        Optional<Cycle> lasting = LASTING.matcher(identity.name()).matches()
                ? ends.of("windows", identity.version() + "-lts")
                : Optional.empty();
        return lasting.or(() -> ends.of("windows", identity.version() + edition))
                .or(() -> ends.of("windows", identity.version()));
    }
}
