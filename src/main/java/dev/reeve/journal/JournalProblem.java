package dev.reeve.journal;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can go wrong with the journal. */
public enum JournalProblem implements Problem {
    /** The directory or a month's file cannot be read. */
    UNREADABLE(Severity.UNKNOWN, ExitCode.INCOMPLETE),
    /** The directory cannot be made, or an entry cannot be written. */
    UNWRITABLE(Severity.CRITICAL, ExitCode.INCOMPLETE),
    NO_SPACE(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Another process holds the journal's lock for too long. */
    BUSY(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A line was cut short or overwritten; it is skipped. */
    DAMAGED_LINE(Severity.WARNING, ExitCode.FINDINGS),
    /** A compressed month cannot be read from some place on. */
    DAMAGED_MONTH(Severity.CRITICAL, ExitCode.FINDINGS),
    /** A line is not what was written there. */
    LINE_CHANGED(Severity.CRITICAL, ExitCode.FINDINGS),
    LINES_REMOVED(Severity.CRITICAL, ExitCode.FINDINGS),
    /** A line was put in by hand, or by a reeve that knew of no chain. */
    LINE_INSERTED(Severity.CRITICAL, ExitCode.FINDINGS),
    LINE_MOVED(Severity.CRITICAL, ExitCode.FINDINGS),
    MONTH_MISSING(Severity.CRITICAL, ExitCode.FINDINGS),
    /** A month's chain does not go on from the one before. */
    CHAIN_RESTARTED(Severity.CRITICAL, ExitCode.FINDINGS),
    /** A month was written to after the next had begun: the clock was set back. */
    CHAIN_FORKED(Severity.WARNING, ExitCode.FINDINGS),
    /** A crash cut a line short before it was acknowledged. */
    TORN_LINE(Severity.NOTE, ExitCode.FINDINGS),
    /** The link that was kept elsewhere is not in the journal any more. */
    ANCHOR_MISSING(Severity.CRITICAL, ExitCode.FINDINGS),
    NOT_A_LINK(Severity.WARNING, ExitCode.USAGE),
    /** Words of an administrator about trouble that no check has found. */
    REPORTED(Severity.WARNING, ExitCode.FINDINGS),
    /** A note without a word. */
    NOTHING_SAID(Severity.WARNING, ExitCode.USAGE),
    /** Only what is open can be taken charge of. */
    NOT_OPEN(Severity.WARNING, ExitCode.USAGE),
    EXPORT_EXISTS(Severity.WARNING, ExitCode.USAGE),
    NO_SUCH_ENTRY(Severity.WARNING, ExitCode.USAGE),
    AMBIGUOUS_ENTRY(Severity.WARNING, ExitCode.USAGE),
    /** An administrator's words were given for a run; only incidents are resolved. */
    NOT_AN_INCIDENT(Severity.WARNING, ExitCode.USAGE);

    private final Severity severity;
    private final ExitCode exitCode;

    JournalProblem(Severity severity, ExitCode exitCode) {
        this.severity = severity;
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("journal", this);
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public ExitCode exitCode() {
        return exitCode;
    }
}
