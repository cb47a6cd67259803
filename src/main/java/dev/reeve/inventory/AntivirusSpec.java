package dev.reeve.inventory;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code reeve av-update} and {@code reeve av-scan} expect of the hosts. */
public record AntivirusSpec(
        @Setting(
                value = "When signatures are brought up to date, in local time, as for a backup: \"15 7 * * *\".",
                form = Form.SCHEDULE)
        @Nullable String schedule,

        @Setting(
                value = "How old the last run over all hosts may become before reeve status complains: 26h.",
                least = 60,
                most = 315_360_000)
        @Nullable Duration maxAge,

        @Setting(value = "How many hosts are worked on side by side; 16 if not set.", least = 1, most = 256) @Nullable Integer parallel,

        @Setting(value = "After how long a host is given up; 15m if not set.", least = 1, most = 86_400) @Nullable Duration deadline,

        @Setting("The folder of signatures on this machine, for hosts that cannot fetch their own.") @Nullable AntivirusMirror mirror,

        @Setting(value = "How files are scanned, and where infected ones are put.", defaultsTo = "{}")
        ScanSpec scan,

        @Setting(value = "What holds for every host.", defaultsTo = "{}")
        AntivirusRules rules,

        @Setting(value = "What holds for the hosts of a group, under the group's name.", form = Form.NAME)
        Map<String, AntivirusRules> groups,

        @Setting(value = "What holds for a host, under its name.", form = Form.NAME)
        Map<String, AntivirusRules> hosts)
        implements SurveySettings {
    /** A section in which nothing is said. */
    public static final AntivirusSpec USUAL =
            new AntivirusSpec(null, null, null, null, null, ScanSpec.USUAL, AntivirusRules.USUAL, Map.of(), Map.of());

    /** Half of what other sections have: databases of 300 MB go over this machine's line. */
    private static final int FEWER_AT_ONCE = 16;

    /** A database of 300 MB on its way to a host, and a clamd that takes a minute to load it. */
    private static final Duration USUAL_DEADLINE = Duration.ofMinutes(15);

    private static final Duration LOOKING = Duration.ofSeconds(90);

    public AntivirusSpec {
        groups = Inventory.inOrder(groups);
        hosts = Inventory.inOrder(hosts);
    }

    /** The same for runs that only look: a host that hangs is given up earlier. */
    public AntivirusSpec looking() {
        Duration patience = deadline != null ? deadline : LOOKING;
        return new AntivirusSpec(schedule, maxAge, parallel, patience, mirror, scan, rules, groups, hosts);
    }

    @Override
    public int hostsAtOnce() {
        return parallel != null ? parallel : FEWER_AT_ONCE;
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
    public AntivirusRules rulesFor(Host host) {
        return LayeredRules.of(host, hosts, groups, rules, AntivirusRules.USUAL);
    }
}
