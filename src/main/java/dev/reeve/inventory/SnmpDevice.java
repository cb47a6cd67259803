package dev.reeve.inventory;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A device that is asked over SNMP: a switch, a UPS, a printer. */
public record SnmpDevice(
        @Setting(value = "The name of the device.", isName = true)
        String name,

        @Setting(value = "Host name or IP address.", required = true, form = Form.ADDRESS)
        String address,

        @Setting(value = "The UDP port; 161 if not set.", least = 1, most = 65535) @Nullable Integer port,

        @Setting(
                value = "The protocol's version: v3 signs and seals, v2c and v1 send their community in the clear.",
                defaultsTo = "v2c")
        SnmpVersion version,

        @Setting("Where the community of v1 and v2c is kept.") @Nullable SecretReference community,

        @Setting("Who asks, with v3.") @Nullable SnmpUser user,

        @Setting(value = "What the device is: any looks at whatever it answers to.", defaultsTo = "any")
        SnmpKind kind,

        @Setting(value = "Groups that the device belongs to.", form = Form.NAME, oneOrMany = true)
        List<String> groups,

        @Setting(
                value = "How often it is looked at, at the most: 1d for a printer. Each round if not set.",
                least = 60,
                most = 31_536_000)
        @Nullable Duration every,

        @Setting(value = "How long one answer is waited for; 2s if not set.", least = 1, most = 60) @Nullable Duration timeout,

        @Setting(
                value = "How often a question is asked again before the device counts as away; 1 if not set.",
                most = 10)
        @Nullable Integer retries,

        @Setting(value = "From where on measured values are findings.", defaultsTo = "{}")
        DeviceLimits limits,

        @Setting(value = "The ports of a switch or router.", defaultsTo = "{}")
        PortRules ports,

        @Setting("Supplies of a printer that nobody needs to know about, by a part of their name: Staple.")
        List<String> ignoreSupplies,

        @Setting(value = "Further objects to look at.", shorthand = "oid")
        List<WatchedOid> oids) {
    private static final int USUAL_PORT = 161;
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(2);

    public SnmpDevice {
        groups = List.copyOf(groups);
        ignoreSupplies = List.copyOf(ignoreSupplies);
        oids = List.copyOf(oids);
    }

    /** The port to ask. */
    public int effectivePort() {
        return port != null ? port : USUAL_PORT;
    }

    /** How long to wait for one answer. */
    public Duration effectiveTimeout() {
        return timeout != null ? timeout : USUAL_TIMEOUT;
    }

    /** How often to ask again. */
    public int effectiveRetries() {
        return retries != null ? retries : 1;
    }

    /** Where the secrets are kept that asking needs. */
    Stream<SecretReference> secrets() {
        return user == null
                ? Stream.of(community).filter(Objects::nonNull).map(Objects::requireNonNull)
                : user.secrets();
    }
}
