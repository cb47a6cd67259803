package dev.reeve.restore;

import java.util.List;

/** Where the databases that a restore is about to replace are saved first. */
@FunctionalInterface
public interface SafetyNet {
    /**
     * Saves databases in a snapshot of their own, wholly or not at all.
     *
     * @return the snapshot's id, as 64 hex digits
     * @throws dev.reeve.finding.Failure if one of them could not be saved
     */
    String save(List<String> databases) throws InterruptedException;
}
