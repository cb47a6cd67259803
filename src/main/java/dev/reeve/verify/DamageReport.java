package dev.reeve.verify;

import dev.reeve.finding.Finding;
import dev.reeve.machine.RawName;
import dev.reeve.repository.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A damage and what it affects.
 *
 * @param damage what is wrong
 * @param affected which files and snapshots cannot be restored whole because of it
 */
public record DamageReport(Damage damage, Affected affected) {
    private static final int PATHS = 20;
    private static final int SNAPSHOTS = 10;

    /** The finding, with the first paths and snapshots as evidence. */
    public Finding finding(String repository) {
        Finding bare = damage.finding(repository);
        Map<String, String> arguments = new TreeMap<>(bare.arguments());
        arguments.put("files", (affected.complete() ? "" : "> ") + affected.files());
        arguments.put("snapshots", Integer.toString(affected.snapshots().size()));
        List<String> evidence = new ArrayList<>(bare.evidence());
        for (Snapshot snapshot : affected.snapshots()
                .subList(0, Math.min(SNAPSHOTS, affected.snapshots().size()))) {
            evidence.add("snapshot " + snapshot.id().abbreviated() + " of " + snapshot.hostname() + ", "
                    + snapshot.time().toInstant());
        }
        more(evidence, affected.snapshots().size() - SNAPSHOTS, "snapshots");
        for (RawName path :
                affected.paths().subList(0, Math.min(PATHS, affected.paths().size()))) {
            evidence.add(path.text());
        }
        more(evidence, affected.files() - PATHS, "paths");
        return new Finding(bare.code(), bare.severity(), bare.subject(), arguments, evidence);
    }

    private static void more(List<String> evidence, long count, String what) {
        if (count > 0) {
            evidence.add("… and " + count + " more " + what);
        }
    }
}
