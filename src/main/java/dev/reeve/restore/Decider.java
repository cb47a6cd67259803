package dev.reeve.restore;

import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.machine.tree.PushedEntry;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of an entry by what is in the target and by the policy for it. */
final class Decider {
    private final Existing existing;
    private final OverwritePolicy policy;
    private final boolean owners;
    /** Files that look the same and have other content. */
    private final Set<RawName> differing;

    Decider(Existing existing, OverwritePolicy policy, boolean owners, Set<RawName> differing) {
        this.existing = existing;
        this.policy = policy;
        this.owners = owners;
        this.differing = differing;
    }

    Existing existing() {
        return existing;
    }

    Step.Decision directory(@Nullable ListedEntry there) {
        if (there == null) {
            return Step.Decision.MAKE;
        }
        if (policy == OverwritePolicy.NEVER) {
            return there.isDirectory() ? Step.Decision.KEEP : Step.Decision.LEAVE;
        }
        // Sent in any case: it sets mode, owner and times, and replaces a link that stands in its place.
        return Step.Decision.REPLACE;
    }

    Step.Decision entry(RawName relative, PushedEntry entry) {
        ListedEntry there = existing.find(relative);
        if (there == null) {
            return Step.Decision.MAKE;
        }
        return switch (policy) {
            case REFUSE, NEVER -> Step.Decision.LEAVE;
            case ALWAYS -> Step.Decision.REPLACE;
            case IF_CHANGED ->
                existing.looksLike(there, entry, owners) && !differing.contains(relative)
                        ? Step.Decision.KEEP
                        : Step.Decision.REPLACE;
        };
    }

    /** A further name of a file; it can stay if the first name stayed and both are one already. */
    Step.Decision link(RawName relative, PushedEntry entry, boolean firstKept) {
        ListedEntry there = existing.find(relative);
        if (there == null) {
            return Step.Decision.MAKE;
        }
        if (policy == OverwritePolicy.NEVER) {
            return Step.Decision.LEAVE;
        }
        RawName first = entry.hardLinkTo();
        boolean one = first != null && existing.areOne(there, existing.find(first));
        return policy == OverwritePolicy.IF_CHANGED && firstKept && one ? Step.Decision.KEEP : Step.Decision.REPLACE;
    }
}
