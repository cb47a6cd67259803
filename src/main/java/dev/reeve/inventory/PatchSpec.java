package dev.reeve.inventory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code reeve patch-check} expects of the hosts. */
public record PatchSpec(
        @Setting(
                value = "When updates are looked at, in local time, as for a backup: \"0 7 * * *\".",
                form = Form.SCHEDULE)
        @Nullable String schedule,

        @Setting(
                value = "How old the last run over all hosts may become before reeve status complains: 26h.",
                least = 60,
                most = 315_360_000)
        @Nullable Duration maxAge,

        @Setting(value = "How many hosts are asked side by side; 32 if not set.", least = 1, most = 256) @Nullable Integer parallel,

        @Setting(
                value = "After how long a host that has not answered is given up; 3m if not set.",
                least = 1,
                most = 3600)
        @Nullable Duration deadline,

        @Setting(
                value =
                        "A file with days on which systems and products come to their end, in the words of the data that reeve brings along; its entries go before those.",
                form = Form.LOCAL_PATH)
        @Nullable Path endOfLife,

        @Setting(value = "What holds for every host.", defaultsTo = "{}")
        PatchRules rules,

        @Setting(value = "What holds for the hosts of a group, under the group's name.", form = Form.NAME)
        Map<String, PatchRules> groups,

        @Setting(value = "What holds for a host, under its name.", form = Form.NAME)
        Map<String, PatchRules> hosts)
        implements SurveySettings {
    /** A section in which nothing is said. */
    public static final PatchSpec USUAL =
            new PatchSpec(null, null, null, null, null, PatchRules.USUAL, Map.of(), Map.of());

    /** Package managers take seconds, on a small old host a minute. */
    private static final Duration USUAL_DEADLINE = Duration.ofMinutes(3);

    public PatchSpec {
        groups = Inventory.inOrder(groups);
        hosts = Inventory.inOrder(hosts);
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
    public PatchRules rulesFor(Host host) {
        return LayeredRules.of(host, hosts, groups, rules, PatchRules.USUAL);
    }
}
