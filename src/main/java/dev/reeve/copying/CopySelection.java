package dev.reeve.copying;

import dev.reeve.inventory.CopyTarget;
import dev.reeve.repository.snapshot.Snapshot;
import java.util.List;
import java.util.Set;

/**
 * Which snapshots of a job are to be in a target.
 *
 * @param wanted those that are, or are to be copied
 * @param waiting how many are not proved or verified yet, as the choice demands
 */
public record CopySelection(List<Snapshot> wanted, int waiting) {
    public CopySelection {
        wanted = List.copyOf(wanted);
    }

    /**
     * The choice's snapshots, without those that were copied before and are gone from the target: somebody forgot them
     * there. A target that has no snapshot of the job at all is a new one, and gets everything.
     *
     * @param source the inventory's name of the source
     * @param ofJob the job's snapshots in the source
     * @param known the job's snapshots in the target
     */
    public static CopySelection of(
            CopyHistory history, CopyTarget target, String source, List<Snapshot> ofJob, List<Snapshot> known) {
        List<Snapshot> chosen = history.chosen(target.only(), source, ofJob);
        KnownCopies copies = new KnownCopies(known);
        Set<String> before = history.copiedTo(target.repository());
        List<Snapshot> wanted = chosen.stream()
                .filter(snapshot -> known.isEmpty()
                        || copies.of(snapshot).isPresent()
                        || !before.contains(snapshot.origin().hex()))
                .toList();
        return new CopySelection(wanted, ofJob.size() - chosen.size());
    }
}
