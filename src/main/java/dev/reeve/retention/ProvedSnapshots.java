package dev.reeve.retention;

import dev.reeve.repository.Id;
import dev.reeve.repository.snapshot.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The newest snapshot of each job that was restored and compared: what is known to bring the data back. */
public final class ProvedSnapshots {
    private ProvedSnapshots() {}

    /** What makes two snapshots those of one job: the host, and the first tag, which is the job's name. */
    private record Job(String host, String name) {
        static Job of(Snapshot snapshot) {
            return new Job(
                    snapshot.hostname(),
                    snapshot.tags().isEmpty() ? "" : snapshot.tags().get(0));
        }
    }

    /**
     * The newest proved snapshot of each job.
     *
     * @param snapshots all of a repository
     * @param proved ids of proved snapshots, as the journal has them; a copy of one counts as well
     */
    public static Set<Id> newest(List<Snapshot> snapshots, Set<String> proved) {
        Map<Job, Snapshot> newest = new HashMap<>();
        for (Snapshot snapshot : snapshots) {
            Id original = snapshot.original();
            if (proved.contains(snapshot.id().hex()) || (original != null && proved.contains(original.hex()))) {
                newest.merge(Job.of(snapshot), snapshot, ProvedSnapshots::newer);
            }
        }
        Set<Id> ids = new HashSet<>();
        newest.values().forEach(snapshot -> ids.add(snapshot.id()));
        return ids;
    }

    private static Snapshot newer(Snapshot one, Snapshot other) {
        return other.time().toInstant().isAfter(one.time().toInstant()) ? other : one;
    }
}
