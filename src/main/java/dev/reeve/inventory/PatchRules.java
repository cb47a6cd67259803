package dev.reeve.inventory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the patches of a host. Rules of a host go before those of its groups, those before the rules for all
 * hosts; of several groups the one that the host names first wins.
 */
public record PatchRules(
        @Setting("Whether the host is left out unless it is named on the command line; false if not set.") @Nullable Boolean skip,

        @Setting(
                value = "How long security updates may wait before that is critical, by their severity.",
                defaultsTo = "{}")
        PatchDeadlines deadlines,

        @Setting(
                value = "From which age on the package index is a warning; 2d if not set.",
                least = 3600,
                most = 31_536_000)
        @Nullable Duration indexMaxAge,

        @Setting(
                value = "How long a host may wait to be restarted before that is a warning; 0s if not set.",
                least = 0,
                most = 31_536_000)
        @Nullable Duration rebootWithin,

        @Setting(
                value = "Packages that may be held back though security updates wait: linux-image-*.",
                oneOrMany = true)
        List<String> heldAllowed,

        @Setting(value = "Updates that are known and wait for a reason.", shorthand = "package")
        List<PatchException> ignore)
        implements LayeredRules<PatchRules> {
    /** No rules at all. */
    public static final PatchRules USUAL = new PatchRules(null, PatchDeadlines.USUAL, null, null, List.of(), List.of());

    private static final Duration USUAL_INDEX_AGE = Duration.ofDays(2);

    public PatchRules {
        heldAllowed = List.copyOf(heldAllowed);
        ignore = List.copyOf(ignore);
    }

    /** These rules with {@code wider} for what they leave open; lists are added up, own entries first. */
    @Override
    public PatchRules over(PatchRules wider) {
        List<PatchException> exceptions = new ArrayList<>(ignore);
        exceptions.addAll(wider.ignore);
        return new PatchRules(
                skip != null ? skip : wider.skip,
                deadlines.over(wider.deadlines),
                indexMaxAge != null ? indexMaxAge : wider.indexMaxAge,
                rebootWithin != null ? rebootWithin : wider.rebootWithin,
                HostRules.joined(heldAllowed, wider.heldAllowed),
                exceptions);
    }

    /** From which age on the package index is a warning. */
    public Duration indexAge() {
        return indexMaxAge != null ? indexMaxAge : USUAL_INDEX_AGE;
    }

    /** How long a host may wait to be restarted. */
    public Duration rebootPatience() {
        return rebootWithin != null ? rebootWithin : Duration.ZERO;
    }
}
