package dev.reeve.round;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What a person can find on a round, and what can go wrong with making one. */
public enum RoundProblem implements Problem {
    LINE_NOT_IN_ORDER(Severity.WARNING, ExitCode.FINDINGS),
    LINE_OUT_OF_BOUNDS(Severity.WARNING, ExitCode.FINDINGS),
    /** Nobody looked at a line of the checklist. */
    LINE_SKIPPED(Severity.UNKNOWN, ExitCode.FINDINGS),
    /** Nobody is there to ask, and no sheet with answers was named. */
    NO_TERMINAL(Severity.WARNING, ExitCode.USAGE),
    /** The person went away, or the input ended, before the round was handed over. */
    LEFT(Severity.WARNING, ExitCode.INTERRUPTED),
    /** What was answered so far could not be kept. */
    DRAFT_NOT_KEPT(Severity.WARNING, ExitCode.FINDINGS),
    /** A draft that is no sheet any more. */
    DRAFT_UNREADABLE(Severity.WARNING, ExitCode.FINDINGS),
    /** The round is made, and the journal did not take it. */
    NOT_RECORDED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    SHEET_UNREADABLE(Severity.WARNING, ExitCode.USAGE),
    /** The sheet is neither YAML nor JSON. */
    SHEET_MALFORMED(Severity.WARNING, ExitCode.USAGE),
    /** A word in the sheet that stands for nothing. */
    SHEET_UNKNOWN_NAME(Severity.WARNING, ExitCode.USAGE),
    /** A value in the sheet that does not fit where it stands. */
    SHEET_UNFIT(Severity.WARNING, ExitCode.USAGE),
    /** The journal has no such round. */
    NO_SUCH_ROUND(Severity.WARNING, ExitCode.USAGE),
    /** A hand-over page of a kind that reeve does not write. */
    PAGE_KIND(Severity.WARNING, ExitCode.USAGE);

    private final Severity severity;
    private final ExitCode exitCode;

    RoundProblem(Severity severity, ExitCode exitCode) {
        this.severity = severity;
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("round", this);
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
