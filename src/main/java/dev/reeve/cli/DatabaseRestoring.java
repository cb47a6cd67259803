package dev.reeve.cli;

import dev.reeve.backup.BackupCounts;
import dev.reeve.backup.BackupResult;
import dev.reeve.backup.SafetyDump;
import dev.reeve.dump.StoredDump;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.inventory.RepositorySpec;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.RunCounts;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import dev.reeve.render.Answer;
import dev.reeve.render.OutputFormat;
import dev.reeve.render.Result;
import dev.reeve.render.result.DatabaseRestoreReport;
import dev.reeve.repository.Repository;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.restore.DatabasePlace;
import dev.reeve.restore.DatabasePlan;
import dev.reeve.restore.DatabaseRestore;
import dev.reeve.restore.DatabaseRestoreRequest;
import dev.reeve.restore.DatabaseRestoreResult;
import dev.reeve.restore.DumpSelection;
import dev.reeve.restore.RestoredDatabase;
import dev.reeve.restore.SafetyNet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs one restore of databases: into a server, shown and journaled, or as a file. */
final class DatabaseRestoring {
    /**
     * What the command line says beside the options of databases.
     *
     * @param host the inventory's host that is named; null for the job's
     * @param replaceFile whether a file that is there may be replaced
     * @param yes whether nobody is to be asked
     */
    record Wish(@Nullable String host, boolean replaceFile, boolean dryRun, boolean yes) {}

    private final Invocation reeve;
    private final Workplace place;
    private final OpenSnapshot found;
    private final DumpedSnapshot dumped;
    private final DatabaseOptions options;
    private final Wish wish;
    private final long begin;

    DatabaseRestoring(
            Invocation reeve,
            Workplace place,
            OpenSnapshot found,
            DumpedSnapshot dumped,
            DatabaseOptions options,
            Wish wish) {
        this.reeve = reeve;
        this.place = place;
        this.found = found;
        this.dumped = dumped;
        this.options = options;
        this.wish = wish;
        this.begin = reeve.environment().nanos().getAsLong();
    }

    /** Does what the options ask for. */
    Answer run() throws IOException, InterruptedException {
        Repository repository = found.withIndex();
        if (options.file != null) {
            return toFile(repository, options.file);
        }
        try (RestoreServer there =
                RestoreServer.open(reeve, place, dumped.engine(), dumped.job(), wish.host(), options)) {
            DatabasePlace where = new DatabasePlace(
                    dumped.jobName(),
                    there.host(),
                    found.home().name(),
                    safetyRepository(),
                    options.words(wish.host()));
            DatabasePlan plan = selection(repository, where).plan(there.server());
            DatabaseRestore restore = new DatabaseRestore(
                    repository,
                    there.server(),
                    request(),
                    where,
                    reeve.environment().random(),
                    reeve.environment().nanos());
            if (wish.dryRun()) {
                return new Answer(
                        report(restore.dryRun(plan), there.host(), null),
                        found.home().notes(),
                        dev.reeve.finding.ExitCode.OK);
            }
            confirm(plan, there.host());
            return recorded(restore, plan, there);
        }
    }

    private DatabaseRestoreRequest request() {
        return new DatabaseRestoreRequest(
                found.snapshot().id().abbreviated(),
                options.databases,
                options.newName,
                options.table,
                options.accounts,
                options.inPlace);
    }

    private DumpSelection selection(Repository repository, DatabasePlace where) throws IOException {
        return new DumpSelection(repository, found.snapshot().tree(), request(), where);
    }

    private String safetyRepository() {
        BackupJob job = dumped.job();
        return job == null ? found.home().name() : job.to();
    }

    private Answer toFile(Repository repository, String file) throws IOException {
        boolean stream = file.equals(DumpToFile.STREAM);
        if (stream && (wish.dryRun() || reeve.settings().format() != OutputFormat.TABLE)) {
            throw DatabaseOptions.conflict("--to-file -, --dry-run / --output");
        }
        DatabasePlace where =
                new DatabasePlace(dumped.jobName(), "", found.home().name(), safetyRepository(), "");
        StoredDump dump = selection(repository, where).one();
        DumpToFile writing = new DumpToFile(reeve, repository, dump, dumped.engine(), options.table);
        List<Finding> notes = found.home().notes();
        if (stream) {
            writing.toStream();
            return Answer.of(Result.none(), notes);
        }
        if (!wish.dryRun()) {
            writing.toFile(reeve.environment().path(file), wish.replaceFile());
        }
        String database = Objects.requireNonNull(dump.facts()).database();
        RestoredDatabase.State state = wish.dryRun() ? RestoredDatabase.State.PLANNED : RestoredDatabase.State.WRITTEN;
        RestoredDatabase written =
                new RestoredDatabase(database, database, state, wish.replaceFile(), dump.size(), 0, 0, false, null);
        return Answer.of(
                report(new DatabaseRestoreResult(List.of(written), null, List.of(), true, false), "", file), notes);
    }

    private void confirm(DatabasePlan plan, String host) throws IOException {
        if (plan.replaced().isEmpty() || wish.yes()) {
            return;
        }
        String question = reeve.catalogue()
                .text(
                        "cli",
                        options.noSafetyDump ? "restore.databases.question.no-safety" : "restore.databases.question",
                        "databases",
                        String.join(", ", plan.replaced()),
                        "host",
                        host,
                        "snapshot",
                        found.snapshot().id().abbreviated(),
                        "time",
                        found.snapshot().time().toInstant().toString());
        if (!Confirmation.ask(reeve, question)) {
            throw Failure.of(
                    CliProblem.DATABASES_NOT_CONFIRMED,
                    Subject.host(host),
                    "databases",
                    String.join(", ", plan.replaced()),
                    "host",
                    host);
        }
    }

    private Answer recorded(DatabaseRestore restore, DatabasePlan plan, RestoreServer there)
            throws InterruptedException {
        Scope scope = new Scope(
                "restore", dumped.jobName(), there.host(), found.home().name());
        RunRecorder recorder = reeve.record(place.journal(), scope)
                .snapshot(found.snapshot().id().hex(), found.snapshot().tree().hex());
        SafetyDump safety = safetyDump(there);
        SafetyNet net = options.noSafetyDump ? null : databases -> saved(safety, there, databases);
        DatabaseRestoreResult result;
        try (ProgressWatch watch = ProgressWatch.start(reeve, line -> show(line, restore, plan, safety))) {
            result = restore.run(plan, net);
        } catch (RuntimeException e) {
            recorder.finish(Outcome.FAILED);
            throw e;
        }
        List<Finding> findings = new ArrayList<>(found.home().notes());
        findings.addAll(result.findings());
        findings.addAll(safety.remains());
        if (result.interrupted()) {
            findings.add(Finding.of(CliProblem.INTERRUPTED, Subject.item("restore")));
        }
        long usable =
                result.databases().stream().filter(RestoredDatabase::usable).count();
        recorder.addAll(findings).counts(RunCounts.of(usable, restore.bytes()));
        findings.addAll(recorder.finish(outcome(result)).trouble());
        return new Answer(report(result, there.host(), null), findings, result.exitCode());
    }

    private SafetyDump safetyDump(RestoreServer there) {
        RepositorySpec spec = place.inventory().repository(safetyRepository());
        Compression compression = Compression.valueOf(spec.compression().name().toUpperCase(Locale.ROOT));
        return new SafetyDump(dumped.tag(), there.host(), compression, new SafetyWorkshop(reeve, place, spec));
    }

    /** Saves what is about to be replaced, all of it or none. */
    private static String saved(SafetyDump safety, RestoreServer there, List<String> databases)
            throws InterruptedException {
        BackupResult result = safety.take(there.server(), databases);
        if (!result.complete()) {
            Finding why = result.findings().get(0);
            throw new Failure(why, dev.reeve.finding.ExitCode.INCOMPLETE);
        }
        return Objects.requireNonNull(result.snapshot()).id().hex();
    }

    private static Outcome outcome(DatabaseRestoreResult result) {
        if (!result.complete()) {
            return Outcome.FAILED;
        }
        boolean notes = result.findings().stream().allMatch(finding -> finding.severity() == Severity.NOTE);
        return notes ? Outcome.WELL : Outcome.FINDINGS;
    }

    private DatabaseRestoreReport report(DatabaseRestoreResult result, String host, @Nullable String file) {
        return new DatabaseRestoreReport(
                found.snapshot().id().hex(),
                found.snapshot().time().toInstant(),
                found.home().name(),
                dumped.engine(),
                host,
                file,
                wish.dryRun(),
                result.complete(),
                result.safety(),
                Duration.ofNanos(reeve.environment().nanos().getAsLong() - begin),
                result.databases());
    }

    private void show(ProgressWatch.Line line, DatabaseRestore restore, DatabasePlan plan, SafetyDump safety) {
        BackupCounts counts = safety.counts();
        if (restore.bytes() == 0 && counts != null) {
            line.update("safety", counts.filesDone(), counts.bytesDone(), counts.bytesListed());
        } else {
            line.update(dumped.tag(), restore.done(), restore.bytes(), plan.bytes());
        }
    }
}
