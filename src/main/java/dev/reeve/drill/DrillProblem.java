package dev.reeve.drill;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What a drill can bring to light. */
public enum DrillProblem implements Problem {
    /** The snapshot has no dump with facts: there is nothing to compare with. */
    NOTHING_TO_PROVE(Severity.CRITICAL),
    /** A table that was dumped is not there after loading. */
    TABLE_MISSING(Severity.CRITICAL),
    /** A table has another number of rows than was dumped. */
    ROWS_DIFFER(Severity.CRITICAL),
    /** A table has as many rows as were dumped, with other content. */
    CONTENT_DIFFERS(Severity.CRITICAL),
    /** Views, routines or the like are missing. */
    OBJECTS_DIFFER(Severity.CRITICAL),
    /** A query's answer is not what the administrator expects. */
    EXPECTATION_NOT_MET(Severity.CRITICAL),
    /** The server does not take a query of the administrator's. */
    EXPECTATION_REFUSED(Severity.CRITICAL),
    /** The scratch database could not be removed. */
    SCRATCH_LEFT(Severity.WARNING),
    /** The temporary folder was not seen to be gone. */
    FOLDER_LEFT(Severity.WARNING),
    /** A path that the drill names is not in the snapshot. */
    PATH_MISSING(Severity.CRITICAL),
    /** Trees that are damaged or missing: nobody knows which files they held. */
    DIRECTORIES_UNREADABLE(Severity.CRITICAL),
    /** The snapshot has no files. */
    NO_FILES(Severity.CRITICAL);

    private final Severity severity;

    DrillProblem(Severity severity) {
        this.severity = severity;
    }

    @Override
    public String code() {
        return Problem.codeOf("drill", this);
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.INCOMPLETE;
    }
}
