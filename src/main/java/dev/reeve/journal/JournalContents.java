package dev.reeve.journal;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was read from the journal, and the questions that it answers.
 *
 * @param entries in the order in which they were written
 * @param damage findings about lines that had to be skipped
 */
public record JournalContents(List<Entry> entries, List<Finding> damage) {
    public JournalContents {
        entries = List.copyOf(entries);
        damage = List.copyOf(damage);
    }

    /** The runs that ended, oldest first. */
    public List<RunEntry> runs() {
        return only(RunEntry.class, run -> true);
    }

    /** The ended runs of a job, whatever the command, oldest first. */
    public List<RunEntry> runs(String job) {
        return only(RunEntry.class, run -> job.equals(run.scope().job()));
    }

    /** The newest run of a command for a job that did its work, with or without findings. */
    public Optional<RunEntry> latestGoodRun(String command, String job) {
        List<RunEntry> good = only(
                RunEntry.class,
                run -> run.good()
                        && command.equals(run.scope().command())
                        && job.equals(run.scope().job()));
        return good.isEmpty() ? Optional.empty() : Optional.of(good.get(good.size() - 1));
    }

    /** The snapshots that were removed on purpose from a repository, each as 64 hex digits. */
    public Set<String> forgotten(String repository) {
        return only(
                        ForgottenEntry.class,
                        entry -> repository.equals(entry.scope().repository()))
                .stream()
                .flatMap(entry -> entry.snapshotIds().stream())
                .collect(Collectors.toSet());
    }

    /** The snapshots that a run removed on purpose, each as 64 hex digits. */
    public List<String> forgottenBy(String run) {
        return only(ForgottenEntry.class, entry -> run.equals(entry.run())).stream()
                .flatMap(entry -> entry.snapshotIds().stream())
                .toList();
    }

    /** The snapshots that were restored and compared by content, each as 64 hex digits. */
    public Set<String> proved() {
        return runs().stream()
                .filter(run -> run.good() && run.level() == ProofLevel.PROVED)
                .map(RunEntry::snapshotId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The runs that have started and not ended: under way, or killed. */
    public List<RunStarted> unfinished() {
        java.util.Set<String> ended = new java.util.HashSet<>();
        runs().forEach(run -> ended.add(run.run()));
        return only(RunStarted.class, started -> !ended.contains(started.run()));
    }

    /** What a drill has proved. */
    public List<ProofEntry> proofs(String run) {
        return only(ProofEntry.class, proof -> proof.run().equals(run));
    }

    /** What a run found. */
    public List<FindingEntry> findings(String run) {
        return only(FindingEntry.class, finding -> finding.run().equals(run));
    }

    /** The incidents, in the order in which they first opened. */
    public List<Incident> incidents(boolean openOnly) {
        Incidents incidents = new Incidents(fingerprint -> true);
        entries.forEach(incidents::add);
        return incidents.list(openOnly);
    }

    /**
     * The incident whose fingerprint starts with these digits.
     *
     * @throws Failure if there is none, or more than one
     */
    public Incident incident(String prefix) {
        return incident(prefix, incidents(false));
    }

    /** The one of these incidents whose fingerprint starts so. */
    static Incident incident(String prefix, List<Incident> incidents) {
        return one(
                prefix,
                incidents.stream()
                        .filter(incident -> incident.fingerprint().startsWith(prefix))
                        .toList(),
                Incident::fingerprint);
    }

    /** The run, ended or not, whose id starts so; nothing if there is none. */
    public Optional<Entry> run(String prefix) {
        List<Entry> found =
                new java.util.ArrayList<>(only(RunEntry.class, run -> run.run().startsWith(prefix)));
        unfinished().stream().filter(run -> run.run().startsWith(prefix)).forEach(found::add);
        return found.isEmpty() ? Optional.empty() : Optional.of(one(prefix, found, JournalContents::runId));
    }

    private static @Nullable String runId(Entry entry) {
        return entry instanceof RunEntry run ? run.run() : entry instanceof RunStarted started ? started.run() : null;
    }

    private static <T> T one(String prefix, List<T> found, java.util.function.Function<T, @Nullable String> name) {
        if (found.isEmpty()) {
            throw Failure.of(JournalProblem.NO_SUCH_ENTRY, Subject.item(prefix), "id", prefix);
        }
        if (found.size() > 1) {
            List<String> names =
                    found.stream().map(one -> String.valueOf(name.apply(one))).toList();
            throw Failure.of(
                            JournalProblem.AMBIGUOUS_ENTRY,
                            Subject.item(prefix),
                            "id",
                            prefix,
                            "count",
                            Integer.toString(found.size()))
                    .withEvidence(names);
        }
        return found.get(0);
    }

    private <T extends Entry> List<T> only(Class<T> kind, Predicate<T> wanted) {
        return entries.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(wanted)
                .toList();
    }
}
