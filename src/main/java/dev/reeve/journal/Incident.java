package dev.reeve.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The story of one fingerprint: opened, seen again, resolved, re-opened. However often a finding recurs, it is one
 * incident.
 */
public final class Incident {
    private final List<Entry> history = new ArrayList<>();
    private final FindingEntry first;
    private FindingEntry latest;
    private @Nullable ResolutionEntry resolution;
    private int sightings;
    private int reopened;

    private Incident(FindingEntry first) {
        this.first = first;
        this.latest = first;
    }

    /** The incidents of these entries, in the order in which they first opened. */
    static List<Incident> collect(List<Entry> entries) {
        Map<String, Incident> incidents = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry instanceof FindingEntry finding) {
                incidents
                        .computeIfAbsent(finding.fingerprint(), fingerprint -> new Incident(finding))
                        .seen(finding);
            } else if (entry instanceof ResolutionEntry resolution) {
                Incident incident = incidents.get(resolution.fingerprint());
                // The finding may lie before the span of time that was read.
                if (incident != null) {
                    incident.resolved(resolution);
                }
            }
        }
        return List.copyOf(incidents.values());
    }

    private void seen(FindingEntry finding) {
        if (resolution != null) {
            reopened++;
            resolution = null;
        }
        latest = finding;
        sightings++;
        history.add(finding);
    }

    private void resolved(ResolutionEntry entry) {
        resolution = entry;
        history.add(entry);
    }

    public String fingerprint() {
        return first.fingerprint();
    }

    public boolean open() {
        return resolution == null;
    }

    /** The finding as it was last seen. */
    public FindingEntry latest() {
        return latest;
    }

    public Instant firstSeen() {
        return first.time();
    }

    public Instant lastSeen() {
        return latest.time();
    }

    /** How many times it was found. */
    public int sightings() {
        return sightings;
    }

    /** How many times it came back after it was resolved. */
    public int reopened() {
        return reopened;
    }

    /** What ended it; nothing while it is open. */
    public Optional<ResolutionEntry> resolution() {
        return Optional.ofNullable(resolution);
    }

    /** What administrators wrote when they resolved it, oldest first: also of earlier times, for the next one. */
    public List<ResolutionEntry> advice() {
        return history.stream()
                .filter(ResolutionEntry.class::isInstance)
                .map(ResolutionEntry.class::cast)
                .filter(entry -> entry.fix() != null || entry.prevention() != null)
                .toList();
    }

    /** Findings and resolutions in the order in which they were written. */
    public List<Entry> history() {
        return List.copyOf(history);
    }

    /**
     * Whether a run that did not find it shows that it is gone. The rule: the run did the same again (command and job),
     * did its work, looked at everything, and looked at least as closely as the run that found it: a look at the
     * structure does not clear a flipped byte.
     */
    boolean goneAfter(RunEntry run) {
        ProofLevel found = latest.level();
        ProofLevel looked = run.level();
        boolean closely = found == null || (looked != null && looked.compareTo(found) >= 0);
        return open() && run.good() && run.thorough() && closely && run.scope().sameSeries(latest.scope());
    }
}
