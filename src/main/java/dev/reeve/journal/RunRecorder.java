package dev.reeve.journal;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One run on its way into the journal. It never throws: when the journal cannot be written, the work goes on, and
 * {@link Recorded#trouble} says so. Safe to use from several threads.
 */
public final class RunRecorder {
    /**
     * What was recorded.
     *
     * @param entry the run, whether or not it could be written
     * @param trouble findings about the journal itself
     */
    public record Recorded(RunEntry entry, List<Finding> trouble) {}

    private final Journal journal;
    private final Scope scope;
    private final Catalogue catalogue;
    private final String version;
    private final Instant start;
    private final String run;
    private final Map<String, FindingEntry> found = new LinkedHashMap<>();
    private final List<ProofEntry> proofs = new ArrayList<>();
    private final List<ReadingEntry> readings = new ArrayList<>();
    private final Coverage coverage = new Coverage();
    private final List<Finding> trouble = new ArrayList<>();
    private @Nullable String snapshotId;
    private @Nullable String treeId;
    private RunCounts counts = RunCounts.none();
    private @Nullable ProofLevel level;
    private boolean thorough = true;

    private RunRecorder(
            Journal journal, Scope scope, Catalogue catalogue, String version, Instant start, RandomGenerator random) {
        this.journal = journal;
        this.scope = scope;
        this.catalogue = catalogue;
        this.version = version;
        this.start = start;
        this.run = RunId.of(start, random);
    }

    /**
     * Writes the run's first line.
     *
     * @param catalogue the language in which findings are explained in the journal
     * @param version the reeve that runs
     */
    public static RunRecorder start(
            Journal journal, Scope scope, Catalogue catalogue, String version, RandomGenerator random) {
        Instant start = now(journal);
        RunRecorder recorder = new RunRecorder(journal, scope, catalogue, version, start, random);
        recorder.write(List.of(new RunStarted(recorder.run, start, scope, version)));
        return recorder;
    }

    /** The run's id. */
    public String run() {
        return run;
    }

    /** Notes a finding; the same one twice is one. */
    public RunRecorder add(Finding finding) {
        return add(finding, null);
    }

    private synchronized RunRecorder add(Finding finding, @Nullable String check) {
        FindingEntry entry = new FindingEntry(
                now(journal), run, scope, level, finding.fingerprint(), finding, catalogue.explain(finding), check);
        found.merge(entry.fingerprint(), entry, RunRecorder::worse);
        return this;
    }

    private static FindingEntry worse(FindingEntry one, FindingEntry other) {
        int graver = other.finding().severity().compareTo(one.finding().severity());
        return graver > 0 || (graver == 0 && one.check() == null) ? other : one;
    }

    public RunRecorder addAll(List<Finding> findings) {
        findings.forEach(this::add);
        return this;
    }

    /**
     * Notes what checks came to: their findings, and that they have looked. What a check found before and does not find
     * now is resolved when the run ends, even if it fails: for each thing of which there is a result without an unknown
     * finding. A host that did not answer needs no result but that of the check that says so.
     */
    public synchronized RunRecorder looked(Collection<CheckResult> results) {
        for (CheckResult result : results) {
            coverage.add(result);
            result.findings().forEach(finding -> add(finding, result.check()));
        }
        return this;
    }

    /**
     * Says that checks have looked at everything that they look at in one place, whether it gave a result or not, so
     * that incidents of things that are no more (a disk not mounted any longer) are resolved. A check that has an unknown
     * finding there resolves none of these.
     *
     * @param place the host, or the job, of which there is nothing that these checks have not looked at
     */
    public synchronized RunRecorder lookedAtAll(Subject place, Collection<String> checks) {
        checks.forEach(check -> coverage.complete(place, check));
        return this;
    }

    /** Notes what one look at one thing showed, for trends and availability. */
    public synchronized RunRecorder reading(Subject subject, Presence presence, Map<String, Double> values) {
        readings.add(new ReadingEntry(now(journal), run, scope, subject, presence, values));
        return this;
    }

    /** The snapshot that the run made, verified or restored. */
    public synchronized RunRecorder snapshot(String snapshot, String tree) {
        snapshotId = snapshot;
        treeId = tree;
        return this;
    }

    /**
     * Notes something that the run has proved.
     *
     * @param snapshot the snapshot, as 64 hex digits
     * @param dataTime when that was made
     */
    public synchronized RunRecorder proved(String snapshot, Instant dataTime, Proof proof) {
        proofs.add(new ProofEntry(now(journal), run, scope, snapshot, dataTime, proof));
        return this;
    }

    public synchronized RunRecorder counts(RunCounts sum) {
        counts = sum;
        return this;
    }

    /** Writes down that snapshots are about to be removed on purpose. */
    public void forgetting(List<String> snapshotIds) {
        write(List.of(new ForgottenEntry(now(journal), run, scope, snapshotIds)));
    }

    /** The level that a verification works at, in the end what it has shown; findings added from now on carry it. */
    public synchronized RunRecorder level(@Nullable ProofLevel reached) {
        level = reached;
        return this;
    }

    /** Says that the run looks at a part only (a share of the packs, some paths): what it misses may still be there. */
    public synchronized RunRecorder partial() {
        thorough = false;
        return this;
    }

    /** Ends the run: its findings, the resolutions of what is gone, and its last line, in one write. */
    public synchronized Recorded finish(Outcome outcome) {
        RunEntry ended = new RunEntry(
                run,
                scope,
                start,
                now(journal),
                outcome,
                snapshotId,
                treeId,
                counts,
                level,
                thorough,
                severities(),
                version);
        List<Entry> entries = new ArrayList<>(found.values());
        entries.addAll(proofs);
        entries.addAll(readings);
        entries.addAll(resolutions(ended));
        entries.add(ended);
        write(entries);
        return new Recorded(ended, List.copyOf(trouble));
    }

    private Map<Severity, Integer> severities() {
        Map<Severity, Integer> sums = new EnumMap<>(Severity.class);
        found.values().forEach(entry -> sums.merge(entry.finding().severity(), 1, Integer::sum));
        return sums;
    }

    private List<ResolutionEntry> resolutions(RunEntry ended) {
        if (coverage.empty() && (!ended.good() || !ended.thorough())) {
            return List.of();
        }
        Set<String> stillThere = found.keySet();
        try {
            return journal.incidents(true).list().stream()
                    .filter(incident -> !stillThere.contains(incident.fingerprint()))
                    .filter(incident -> incident.goneAfter(ended) || coverage.clears(incident.latest()))
                    .map(incident -> new ResolutionEntry(
                            ended.end(), incident.fingerprint(), ResolutionEntry.REEVE, run, null, null))
                    .toList();
        } catch (Failure e) {
            note(e);
            return List.of();
        }
    }

    private synchronized void write(List<? extends Entry> entries) {
        try {
            journal.append(entries);
        } catch (Failure e) {
            note(e);
        }
    }

    /** The journal that failed at the start fails again at the end: said once. */
    private void note(Failure failure) {
        String fingerprint = failure.finding().fingerprint();
        if (trouble.stream().noneMatch(known -> known.fingerprint().equals(fingerprint))) {
            trouble.add(failure.finding());
        }
    }

    private static Instant now(Journal journal) {
        return journal.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
