package dev.reeve.cli;

import dev.reeve.archive.ArchiveOrder;
import dev.reeve.archive.ArchiveProblem;
import dev.reeve.archive.ArchiveResult;
import dev.reeve.archive.ArchiveWriting;
import dev.reeve.archive.ArchivedSnapshot;
import dev.reeve.archive.Content;
import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.RunCounts;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import dev.reeve.render.Answer;
import dev.reeve.render.result.ArchiveReport;
import dev.reeve.schedule.JobLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one archive, shows its progress and journals it, a run for each job. */
final class ArchiveRun implements AutoCloseable {
    private static final String COMMAND = "archive";

    private final Invocation reeve;
    private final Workplace place;
    private final ArchiveOrder order;
    private final boolean allowIncomplete;
    private final List<JobLock> locks = new ArrayList<>();
    private final Map<String, RunRecorder> recorders = new LinkedHashMap<>();
    private final List<ArchivedSnapshot> chosen = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    ArchiveRun(Invocation reeve, Workplace place, ArchiveOrder order, boolean allowIncomplete) {
        this.reeve = reeve;
        this.place = place;
        this.order = order;
        this.allowIncomplete = allowIncomplete;
    }

    Answer run(ArchiveSources.Wanted wanted) throws InterruptedException {
        try (this) {
            // Held until the journal says how the runs ended.
            for (BackupJob job : wanted.jobs()) {
                JobLock lock = new JobLock(place.locks(), COMMAND, job.name());
                locks.add(lock);
                findings.addAll(lock.take(reeve.environment().clock().instant()));
            }
            wanted.jobs()
                    .forEach(job -> record(
                            job.name(),
                            job.source().host(),
                            wanted.repository() == null ? job.to() : wanted.repository()));
            return journaled(wanted);
        }
    }

    private RunRecorder record(String job, String host, String repository) {
        Scope scope = Scope.job(COMMAND, job).onHost(host).inRepository(repository);
        return recorders.computeIfAbsent(job, name -> reeve.record(place.journal(), scope));
    }

    private Answer journaled(ArchiveSources.Wanted wanted) throws InterruptedException {
        try {
            return made(wanted);
        } catch (Failure e) {
            recorders.values().forEach(recorder -> recorder.add(e.finding()).finish(Outcome.FAILED));
            throw e;
        } catch (InterruptedException e) {
            Finding interrupted = Finding.of(CliProblem.INTERRUPTED, Subject.item(COMMAND));
            recorders.values().forEach(recorder -> recorder.add(interrupted).finish(Outcome.FAILED));
            throw e;
        }
    }

    private Answer made(ArchiveSources.Wanted wanted) throws InterruptedException {
        long begin = reeve.environment().nanos().getAsLong();
        ArchiveWriting.look(order);
        JournalContents journal = journal();
        ArchiveResult result;
        ArchiveWriting writing;
        try (ArchiveSources sources = new ArchiveSources(place, journal)) {
            String run = Long.toString(ProcessHandle.current().pid());
            writing = new ArchiveWriting(order, sources, reeve.environment().clock(), run);
            for (BackupJob job : wanted.jobs()) {
                choose(writing, job.name(), () -> sources.newest(job, wanted));
            }
            for (String id : wanted.ids()) {
                choose(writing, id, () -> sources.byId(id, wanted));
            }
            findings.addAll(sources.notes());
            ArchiveWriting running = writing;
            try (ProgressWatch watch = ProgressWatch.start(
                    reeve,
                    line -> line.update(
                            running.progress().at(),
                            running.progress().files(),
                            running.progress().bytes(),
                            running.progress().bytesExpected()))) {
                result = writing.run(chosen);
            }
        }
        findings.addAll(result.findings());
        finish(result);
        Duration took = Duration.ofNanos(reeve.environment().nanos().getAsLong() - begin);
        boolean all = writing.absent().isEmpty();
        return new Answer(
                new ArchiveReport(result, chosen, writing.absent(), order.medium(), took),
                findings,
                all ? ExitCode.OK : ExitCode.INCOMPLETE);
    }

    /** What the journal knows; one that cannot be read is a finding, and no reason to have no archive. */
    private JournalContents journal() {
        try {
            return place.journal().jobs();
        } catch (Failure e) {
            findings.add(e.finding());
            return new JournalContents(List.of(), List.of(e.finding()));
        }
    }

    /** Finds a snapshot. */
    private interface Finder {
        ArchivedSnapshot find();
    }

    /** One that is not to be had does not keep the others from being archived. */
    private void choose(ArchiveWriting writing, String word, Finder finder) {
        try {
            ArchivedSnapshot found = finder.find();
            record(found.job(), found.snapshot().hostname(), found.repositoryName())
                    .snapshot(
                            found.snapshot().id().hex(), found.snapshot().tree().hex());
            if (!found.standing().complete() && !allowIncomplete) {
                throw Failure.of(
                        ArchiveProblem.SNAPSHOT_INCOMPLETE,
                        Subject.job(found.job()).onHost(found.snapshot().hostname()),
                        "job",
                        found.job(),
                        "snapshot",
                        found.snapshot().id().abbreviated(),
                        "time",
                        found.snapshot().time().toInstant().toString(),
                        "findings",
                        String.join(", ", found.standing().findings()));
            }
            chosen.add(found);
        } catch (Failure e) {
            writing.absent(word, e.within(null, word).finding());
        }
    }

    /** Ends each job's run with what came of that job. */
    private void finish(ArchiveResult result) {
        for (Map.Entry<String, RunRecorder> run : recorders.entrySet()) {
            String job = run.getKey();
            List<Finding> own = findings.stream()
                    .filter(finding -> finding.subject().job() == null
                            || job.equals(finding.subject().job()))
                    .toList();
            List<Content> contents = result.contents().stream()
                    .filter(content -> content.from().job().equals(job))
                    .toList();
            boolean remarks = own.stream().anyMatch(finding -> finding.severity() != Severity.NOTE);
            Outcome outcome = contents.isEmpty() ? Outcome.FAILED : remarks ? Outcome.FINDINGS : Outcome.WELL;
            long bytes = contents.stream().mapToLong(Content::plainBytes).sum();
            findings.addAll(run.getValue()
                    .addAll(own)
                    .counts(RunCounts.of(contents.size(), bytes))
                    .finish(outcome)
                    .trouble());
        }
    }

    @Override
    public void close() {
        locks.forEach(JobLock::close);
    }
}
