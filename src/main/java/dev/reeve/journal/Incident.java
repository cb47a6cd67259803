package dev.reeve.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The story of one fingerprint: opened, seen again, acknowledged, resolved, re-opened. However often a finding recurs,
 * it is one incident.
 */
public final class Incident {
    /** Re-opened so many times within {@link #FLAPPING_SPAN}, an incident flaps: it comes and goes by itself. */
    public static final int FLAPPING_TIMES = 3;

    /** A week of rounds. */
    public static final Duration FLAPPING_SPAN = Duration.ofDays(7);

    private final Instant firstSeen;
    private final List<Entry> history = new ArrayList<>();
    private final List<Advice> advice = new ArrayList<>();
    private final List<Instant> reopenings = new ArrayList<>();
    private FindingEntry latest;
    private Instant openSince;
    private @Nullable ResolutionEntry resolution;
    private @Nullable NoteEntry acknowledgement;
    private int sightings;
    private int reopened;

    Incident(FindingEntry first) {
        this.firstSeen = first.time();
        this.openSince = first.time();
        this.latest = first;
    }

    /** As it was written down in a summary. */
    Incident(IncidentState state) {
        this.firstSeen = state.firstSeen();
        this.openSince = state.openSince();
        this.latest = state.latest();
        this.resolution = state.resolution();
        this.acknowledgement = state.acknowledgement();
        this.sightings = state.sightings();
        this.reopened = state.reopened();
        this.reopenings.addAll(state.reopenings());
        this.advice.addAll(state.advice());
    }

    IncidentState state() {
        return new IncidentState(
                firstSeen, openSince, latest, resolution, acknowledgement, sightings, reopened, reopenings, advice);
    }

    void seen(FindingEntry finding) {
        if (resolution != null) {
            reopened++;
            reopenings.add(finding.time());
            if (reopenings.size() > FLAPPING_TIMES) {
                reopenings.remove(0);
            }
            resolution = null;
            acknowledgement = null;
            openSince = finding.time();
        }
        latest = finding;
        sightings++;
    }

    void resolved(ResolutionEntry entry) {
        resolution = entry;
        add(Advice.of(entry));
    }

    void noted(NoteEntry note) {
        if (note.acknowledges() && resolution == null) {
            acknowledgement = note;
        }
        add(Advice.of(note));
    }

    private void add(Advice words) {
        if (words.worded()) {
            advice.add(words);
        }
    }

    /** Keeps an entry for {@link #history()}. */
    void keep(Entry entry) {
        history.add(entry);
    }

    public String fingerprint() {
        return latest.fingerprint();
    }

    public boolean open() {
        return resolution == null;
    }

    /** The finding as it was last seen. */
    public FindingEntry latest() {
        return latest;
    }

    public Instant firstSeen() {
        return firstSeen;
    }

    public Instant lastSeen() {
        return latest.time();
    }

    /** When it opened the last time. */
    public Instant openSince() {
        return openSince;
    }

    /** How many times it was found. */
    public int sightings() {
        return sightings;
    }

    /** How many times it came back after it was resolved. */
    public int reopened() {
        return reopened;
    }

    /** Whether it has come back {@value #FLAPPING_TIMES} times or more in the week before a moment. */
    public boolean flapping(Instant now) {
        return reopenings.size() >= FLAPPING_TIMES
                && reopenings.get(reopenings.size() - FLAPPING_TIMES).isAfter(now.minus(FLAPPING_SPAN));
    }

    /** What ended it; nothing while it is open. */
    public Optional<ResolutionEntry> resolution() {
        return Optional.ofNullable(resolution);
    }

    /** The note of whoever has taken charge of it; nothing when nobody has, or when it came back since. */
    public Optional<NoteEntry> acknowledgement() {
        return Optional.ofNullable(acknowledgement);
    }

    /** What administrators wrote about it, oldest first: also at earlier times, for the next one. */
    public List<Advice> advice() {
        return List.copyOf(advice);
    }

    /**
     * Findings, notes and resolutions in the order in which they were written. Empty for an incident of a list
     * ({@link Journal#incidents}): {@link Journal#story} reads it whole.
     */
    public List<Entry> history() {
        return List.copyOf(history);
    }

    /** Whether the other incident is the same trouble at another place: the same check, or the same problem. */
    public boolean resembles(Incident other) {
        String check = latest.check();
        boolean sameCheck = check != null && check.equals(other.latest.check());
        boolean sameCode = latest.finding().code().equals(other.latest.finding().code());
        return !fingerprint().equals(other.fingerprint()) && (check == null ? sameCode : sameCheck && sameCode);
    }

    /**
     * Whether a run that did not find it shows that it is gone. The rule: the run did the same again (command and job),
     * did its work, looked at everything, and looked at least as closely as the run that found it: a look at the
     * structure does not clear a flipped byte. What a check has found is for that check to clear ({@link Coverage}).
     */
    boolean goneAfter(RunEntry run) {
        ProofLevel found = latest.level();
        ProofLevel looked = run.level();
        boolean closely = found == null || (looked != null && looked.compareTo(found) >= 0);
        return open()
                && latest.check() == null
                && run.good()
                && run.thorough()
                && closely
                && run.scope().sameSeries(latest.scope());
    }
}
