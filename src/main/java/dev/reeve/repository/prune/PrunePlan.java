package dev.reeve.repository.prune;

import dev.reeve.repository.Id;
import java.util.List;
import java.util.Set;

/** What becomes of every pack. It holds as long as the lock under which it was made. */
public final class PrunePlan {
    private final PruneFigures figures;
    private final UsedBlobs used;
    private final List<Id> stray;
    private final Set<Id> unused;
    private final Set<Id> repack;
    private final Set<Id> vanished;

    /**
     * A plan.
     *
     * @param stray packs that no index names
     * @param unused packs that go as they are
     * @param repack packs whose used blobs are copied, in this order
     * @param vanished packs that are in an index and not there, and nobody needs
     */
    PrunePlan(PruneFigures figures, UsedBlobs used, List<Id> stray, Set<Id> unused, Set<Id> repack, Set<Id> vanished) {
        this.figures = figures;
        this.used = used;
        this.stray = stray;
        this.unused = unused;
        this.repack = repack;
        this.vanished = vanished;
    }

    public PruneFigures figures() {
        return figures;
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return stray.isEmpty() && unused.isEmpty() && repack.isEmpty() && vanished.isEmpty();
    }

    UsedBlobs used() {
        return used;
    }

    List<Id> stray() {
        return stray;
    }

    Set<Id> unused() {
        return unused;
    }

    Set<Id> repack() {
        return repack;
    }

    Set<Id> vanished() {
        return vanished;
    }
}
