package dev.reeve.schedule;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;

/** What can go wrong with schedules: on their way into a scheduler, and with keeping them. */
public enum ScheduleProblem implements Problem {
    /** No job of the inventory has a schedule. */
    NOTHING_SCHEDULED(Severity.WARNING, ExitCode.USAGE),
    /** Nobody knows where reeve itself lies, so that no entry can name it. */
    PROGRAM_UNKNOWN(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A path with a line break in it, which no scheduler's file can hold. */
    UNSUITABLE_PATH(Severity.CRITICAL, ExitCode.USAGE),
    CRONTAB_MISSING(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** {@code crontab} does not let the account read or write its table. */
    CRONTAB_REFUSED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A mark of reeve's block in the crontab lost its partner. */
    CRONTAB_BLOCK_BROKEN(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** cron does not catch up what was missed while the machine was off. */
    CRON_MISSES_RUNS(Severity.NOTE, ExitCode.FINDINGS),
    FILE_UNWRITABLE(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A file that was to be written is there and not from reeve for this inventory. */
    FOREIGN_FILE(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** systemctl is missing or failed; the units are in their place, but nothing starts them. */
    SYSTEMCTL_FAILED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A user's timers end when the user logs out. */
    LINGER_OFF(Severity.WARNING, ExitCode.FINDINGS),
    /** The Task Scheduler has no words for such a schedule. */
    NOT_FOR_TASK_SCHEDULER(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Another process does the same job. */
    ALREADY_RUNNING(Severity.WARNING, ExitCode.INCOMPLETE),
    /** The lock of a job could not be made; the job ran without it. */
    LOCK_UNUSABLE(Severity.WARNING, ExitCode.FINDINGS),
    NEVER_DONE(Severity.CRITICAL, ExitCode.FINDINGS),
    TOO_OLD(Severity.CRITICAL, ExitCode.FINDINGS),
    /** A time of the schedule has passed and nothing was started. */
    RUN_MISSED(Severity.CRITICAL, ExitCode.FINDINGS),
    RUN_FAILED(Severity.CRITICAL, ExitCode.FINDINGS),
    /** A run began, has no end, and no process does it. */
    NEVER_ENDED(Severity.CRITICAL, ExitCode.FINDINGS),
    /** No run of a drill ever proved anything. */
    DRILL_NEVER_DONE(Severity.CRITICAL, ExitCode.FINDINGS),
    DRILL_TOO_OLD(Severity.CRITICAL, ExitCode.FINDINGS),
    DRILL_MISSED(Severity.CRITICAL, ExitCode.FINDINGS),
    DRILL_FAILED(Severity.CRITICAL, ExitCode.FINDINGS),
    DRILL_NEVER_ENDED(Severity.CRITICAL, ExitCode.FINDINGS),
    /** No round of inspection was ever made. */
    ROUND_NEVER_DONE(Severity.WARNING, ExitCode.FINDINGS),
    ROUND_TOO_OLD(Severity.WARNING, ExitCode.FINDINGS),
    ROUND_MISSED(Severity.WARNING, ExitCode.FINDINGS),
    ROUND_FAILED(Severity.WARNING, ExitCode.FINDINGS),
    ROUND_NEVER_ENDED(Severity.WARNING, ExitCode.FINDINGS),
    /** A survey never asked all hosts. */
    SURVEY_NEVER_DONE(Severity.WARNING, ExitCode.FINDINGS),
    SURVEY_TOO_OLD(Severity.WARNING, ExitCode.FINDINGS),
    SURVEY_MISSED(Severity.WARNING, ExitCode.FINDINGS),
    SURVEY_FAILED(Severity.WARNING, ExitCode.FINDINGS),
    SURVEY_NEVER_ENDED(Severity.WARNING, ExitCode.FINDINGS),
    /** No person ever made a round. */
    PERSONAL_ROUND_NEVER_DONE(Severity.WARNING, ExitCode.FINDINGS),
    PERSONAL_ROUND_TOO_OLD(Severity.WARNING, ExitCode.FINDINGS),
    PERSONAL_ROUND_MISSED(Severity.WARNING, ExitCode.FINDINGS),
    /** There are snapshots to copy, and none was ever copied. */
    COPY_MISSING(Severity.CRITICAL, ExitCode.FINDINGS),
    /** Only older snapshots were copied, for longer than the target may be absent. */
    COPY_BEHIND(Severity.CRITICAL, ExitCode.FINDINGS);

    private final Severity severity;
    private final ExitCode exitCode;

    ScheduleProblem(Severity severity, ExitCode exitCode) {
        this.severity = severity;
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("schedule", this);
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public ExitCode exitCode() {
        return exitCode;
    }

    /** This problem with one thing: a path, a unit, a crontab. */
    Failure failure(String item, String... arguments) {
        return Failure.of(this, Subject.item(item), arguments);
    }

    /** This problem with a job. */
    Finding ofJob(String job, String... arguments) {
        return Finding.of(this, Subject.job(job), arguments);
    }
}
