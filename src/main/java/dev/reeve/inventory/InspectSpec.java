package dev.reeve.inventory;

import dev.reeve.inventory.outside.OutsideCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code reeve inspect} looks at, and how. */
public record InspectSpec(
        @Setting(
                value =
                        "When rounds are due, in local time, as for a backup: \"0 8,11,14 * * *\". reeve schedule installs it.",
                form = Form.SCHEDULE)
        @Nullable String schedule,

        @Setting(
                value = "How old the last round may become before reeve status complains: 5h, 1d.",
                least = 60,
                most = 315_360_000)
        @Nullable Duration maxAge,

        @Setting(value = "How many hosts are looked at side by side; 32 if not set.", least = 1, most = 256) @Nullable Integer parallel,

        @Setting(
                value = "After how long a host that has not answered is given up; 60s if not set.",
                least = 1,
                most = 3600)
        @Nullable Duration deadline,

        @Setting(value = "What holds for every host.", defaultsTo = "{}")
        HostRules rules,

        @Setting(value = "What holds for the hosts of a group, under the group's name.", form = Form.NAME)
        Map<String, HostRules> groups,

        @Setting(value = "What holds for a host, under its name.", form = Form.NAME)
        Map<String, HostRules> hosts,

        @Setting(value = "Services that are looked at from outside, by name.", form = Form.NAME)
        Map<String, OutsideCheck> checks,

        @Setting(value = "Devices that are asked over SNMP, under their names.", form = Form.NAME)
        Map<String, SnmpDevice> devices,

        @Setting(value = "Networks whose addresses belong to certain machines, under their names.", form = Form.NAME)
        Map<String, AddressNetwork> addresses,

        @Setting(
                value = "Websites whose files are looked at, by name: what changed, and what an intruder left.",
                form = Form.NAME)
        Map<String, Website> websites)
        implements SurveySettings {
    /** A section in which nothing is said. */
    public static final InspectSpec USUAL = new InspectSpec(
            null, null, null, null, HostRules.USUAL, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /** In {@code skip}: none of a host's own checks. */
    public static final String EVERYTHING = "all";

    private static final Duration USUAL_DEADLINE = Duration.ofSeconds(60);

    public InspectSpec {
        groups = Inventory.inOrder(groups);
        hosts = Inventory.inOrder(hosts);
        checks = Inventory.inOrder(checks);
        devices = Inventory.inOrder(devices);
        addresses = Inventory.inOrder(addresses);
        websites = Inventory.inOrder(websites);
    }

    @Override
    public Duration patience() {
        return deadline != null ? deadline : USUAL_DEADLINE;
    }

    @Override
    public boolean leavesOut(Host host) {
        return rulesFor(host).skip().contains(EVERYTHING);
    }

    /** The rules that hold for a host. */
    public HostRules rulesFor(Host host) {
        return LayeredRules.of(host, hosts, groups, rules, HostRules.USUAL);
    }

    /** Where the secrets are kept that looking needs. */
    List<SecretReference> secrets() {
        return Stream.concat(
                        checks.values().stream().flatMap(check -> check.secrets().stream()),
                        devices.values().stream().flatMap(SnmpDevice::secrets))
                .toList();
    }
}
