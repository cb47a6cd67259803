package dev.reeve.inventory;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code reeve audit-software} expects of the hosts, and which licences were bought. */
public record SoftwareSpec(
        @Setting(
                value = "When the software of all hosts is audited, in local time, as for a backup: \"0 6 * * mon\".",
                form = Form.SCHEDULE)
        @Nullable String schedule,

        @Setting(
                value = "How old the last audit of all hosts may become before reeve status complains: 8d.",
                least = 60,
                most = 315_360_000)
        @Nullable Duration maxAge,

        @Setting(value = "How many hosts are asked side by side; 32 if not set.", least = 1, most = 256) @Nullable Integer parallel,

        @Setting(
                value = "After how long a host that has not answered is given up; 120s if not set.",
                least = 1,
                most = 3600)
        @Nullable Duration deadline,

        @Setting(value = "What holds for every host.", defaultsTo = "{}")
        SoftwareRules rules,

        @Setting(value = "What holds for the hosts of a group, under the group's name.", form = Form.NAME)
        Map<String, SoftwareRules> groups,

        @Setting(value = "What holds for a host, under its name.", form = Form.NAME)
        Map<String, SoftwareRules> hosts,

        @Setting(
                value = "The licences that were bought, each under a name. Copies on all hosts are counted.",
                form = Form.NAME)
        Map<String, LicenceSpec> licences)
        implements SurveySettings {
    /** A section in which nothing is said. */
    public static final SoftwareSpec USUAL =
            new SoftwareSpec(null, null, null, null, SoftwareRules.USUAL, Map.of(), Map.of(), Map.of());

    private static final Duration USUAL_DEADLINE = Duration.ofMinutes(2);

    public SoftwareSpec {
        groups = Inventory.inOrder(groups);
        hosts = Inventory.inOrder(hosts);
        licences = Inventory.inOrder(licences);
    }

    @Override
    public Duration patience() {
        return deadline != null ? deadline : USUAL_DEADLINE;
    }

    @Override
    public boolean leavesOut(Host host) {
        return Boolean.TRUE.equals(rulesFor(host).skip());
    }

    /** The rules that hold for a host. */
    public SoftwareRules rulesFor(Host host) {
        return LayeredRules.of(host, hosts, groups, rules, SoftwareRules.USUAL);
    }
}
