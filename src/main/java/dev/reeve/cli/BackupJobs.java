package dev.reeve.cli;

import dev.reeve.backup.BackupCounts;
import dev.reeve.backup.BackupJobRun;
import dev.reeve.backup.BackupResult;
import dev.reeve.backup.BackupWorkshop;
import dev.reeve.backup.FtpAccess;
import dev.reeve.backup.command.CommandOutput;
import dev.reeve.backup.command.Expected;
import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpSession;
import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.inventory.CommandSource;
import dev.reeve.inventory.HostOs;
import dev.reeve.inventory.RepositorySpec;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.RunCounts;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import dev.reeve.machine.Machine;
import dev.reeve.render.result.BackupReport;
import dev.reeve.repository.Repository;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.schedule.JobLock;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs backup jobs with the inventory's machines and repositories, shows their progress and journals them. */
final class BackupJobs {
    private final Invocation reeve;
    private final Workplace place;
    private final BackupJobRun.Options options;

    BackupJobs(Invocation reeve, Workplace place, BackupJobRun.Options options) {
        this.reeve = reeve;
        this.place = place;
        this.options = options;
    }

    JobOutcome run(BackupJob job) throws InterruptedException {
        RepositorySpec spec = place.inventory().repository(job.to());
        Scope scope =
                Scope.job("backup", job.name()).onHost(job.source().host()).inRepository(job.to());
        // Held until the journal says how the run ended.
        try (JobLock lock = new JobLock(place.locks(), scope.command(), job.name())) {
            return run(job, spec, scope, lock);
        }
    }

    private JobOutcome run(BackupJob job, RepositorySpec spec, Scope scope, JobLock lock) throws InterruptedException {
        // A dry run does nothing, so that it has done nothing.
        RunRecorder recorder = options.dryRun() ? null : reeve.record(place.journal(), scope);
        JobPing ping = JobPing.start(reeve, place, job.name(), options.dryRun() ? null : job.ping());
        long begin = reeve.environment().nanos().getAsLong();
        Compression compression = Compression.valueOf(spec.compression().name().toUpperCase(Locale.ROOT));
        BackupJobRun run = new BackupJobRun(job, options, compression, new Workshop(job, spec));
        List<Finding> findings = new ArrayList<>(place.exposure(spec));
        if (job.source().ftp() != null) {
            findings.addAll(ftp(job).exposure());
        }
        BackupResult result = null;
        ExitCode exit = ExitCode.OK;
        try (ProgressWatch watch = ProgressWatch.start(reeve, line -> show(line, job, run.counts()))) {
            if (!options.dryRun()) {
                findings.addAll(lock.take(reeve.environment().clock().instant()));
            }
            result = run.run();
            findings.addAll(result.findings());
            exit = result.complete() ? ExitCode.OK : ExitCode.INCOMPLETE;
        } catch (Failure e) {
            Failure known = e.within(job.source().host(), job.name());
            findings.add(known.finding());
            exit = known.exitCode();
        } catch (InterruptedException e) {
            if (recorder != null) {
                recorder.add(Finding.of(CliProblem.INTERRUPTED, Subject.job(job.name())));
                recorder.addAll(run.asides());
                recorder.finish(Outcome.FAILED);
            }
            ping.end(false, List.of(Finding.of(CliProblem.INTERRUPTED, Subject.job(job.name()))));
            throw e;
        }
        findings.addAll(run.asides());
        Outcome outcome = outcome(result, findings);
        if (recorder != null) {
            findings.addAll(record(recorder, result, findings, outcome));
        }
        findings.addAll(ping.end(exit == ExitCode.OK, findings));
        Duration took = Duration.ofNanos(reeve.environment().nanos().getAsLong() - begin);
        BackupReport.Job report =
                new BackupReport.Job(job.name(), job.source().host(), job.to(), outcome, took, result, List.of());
        return new JobOutcome(report, findings, exit);
    }

    private static Outcome outcome(@Nullable BackupResult result, List<Finding> findings) {
        if (result == null) {
            return Outcome.FAILED;
        }
        return findings.stream().anyMatch(finding -> finding.severity() != Severity.NOTE)
                ? Outcome.FINDINGS
                : Outcome.WELL;
    }

    private static List<Finding> record(
            RunRecorder recorder, @Nullable BackupResult result, List<Finding> findings, Outcome outcome) {
        recorder.addAll(findings);
        if (result != null) {
            BackupCounts counts = result.counts();
            recorder.counts(new RunCounts(
                    counts.filesDone(),
                    counts.bytesDone(),
                    counts.filesNew(),
                    counts.filesChanged(),
                    result.dataAddedPacked()));
            if (result.snapshot() != null) {
                recorder.snapshot(
                        result.snapshot().id().hex(), result.snapshot().tree().hex());
            }
        }
        return recorder.finish(outcome).trouble();
    }

    private FtpWay ftp(BackupJob job) {
        return new FtpWay(place, place.inventory().host(job.source().host()));
    }

    private static void show(ProgressWatch.Line line, BackupJob job, @Nullable BackupCounts counts) {
        if (counts != null) {
            line.update(job.name(), counts.filesDone(), counts.bytesDone(), counts.bytesListed());
        }
    }

    /** The inventory's means for one job. */
    private final class Workshop implements BackupWorkshop {
        private final BackupJob job;
        private final RepositorySpec spec;

        Workshop(BackupJob job, RepositorySpec spec) {
            this.job = job;
            this.spec = spec;
        }

        @Override
        public Repository openRepository() {
            return place.open(spec);
        }

        @Override
        public Machine connect() throws IOException {
            return place.connect(place.inventory().host(job.source().host()));
        }

        @Override
        public Machine connect(String host) throws IOException {
            return place.connect(place.inventory().host(host));
        }

        @Override
        public FtpAccess ftp() throws IOException {
            return BackupJobs.this.ftp(job).open(clock());
        }

        @Override
        public DatabaseServer database(Machine machine) {
            return new DatabaseLogins(place).of(machine, job.source());
        }

        @Override
        public DumpSession command(Machine machine, CommandSource command) {
            boolean asItIs = place.inventory().host(job.source().host()).os() != HostOs.LINUX;
            String pattern = command.mustContain();
            Expected expected = new Expected(
                    command.exitStatus(),
                    pattern == null ? null : Pattern.compile(pattern),
                    command.leastSize(),
                    command.timeLimit());
            return new CommandOutput(
                    machine, asItIs, command.run(), command.file(), place.secret(command.input()), expected);
        }

        @Override
        public Clock clock() {
            return reeve.environment().clock();
        }

        @Override
        public String programVersion() {
            return "reeve " + Version.NUMBER;
        }

        @Override
        public int workers() {
            return Runtime.getRuntime().availableProcessors();
        }
    }
}
