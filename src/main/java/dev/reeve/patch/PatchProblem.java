package dev.reeve.patch;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can be wrong with the patches of a host. */
public enum PatchProblem implements Problem {
    SECURITY_PENDING(Severity.WARNING),
    SECURITY_OVERDUE(Severity.CRITICAL),
    SECURITY_HELD(Severity.WARNING),
    INDEX_STALE(Severity.WARNING),
    /** So old that nobody can say what is pending. */
    INDEX_TOO_OLD(Severity.UNKNOWN),
    /** Nothing that apt and its like could compare with. */
    INDEX_ABSENT(Severity.UNKNOWN),
    INDEX_UNDATED(Severity.UNKNOWN),
    SOURCES_UNREAD(Severity.WARNING),
    BROKEN_PACKAGES(Severity.WARNING),
    FOREIGN_PACKAGES(Severity.NOTE),
    REBOOT_NEEDED(Severity.WARNING),
    OLD_CODE(Severity.WARNING),
    SYSTEM_ENDING(Severity.WARNING),
    /** Over for all but those who have extended support. */
    SYSTEM_EXTENDED(Severity.WARNING),
    SYSTEM_ENDED(Severity.CRITICAL),
    PRODUCT_ENDING(Severity.WARNING),
    PRODUCT_EXTENDED(Severity.WARNING),
    PRODUCT_ENDED(Severity.CRITICAL),
    /** The data of ends is older than a year. */
    ENDS_OLD(Severity.NOTE),
    SYSTEM_END_UNKNOWN(Severity.NOTE),
    DRIFTED(Severity.WARNING),
    /** The approved set was made for another system. */
    BASELINE_OF_ANOTHER(Severity.WARNING),
    UPDATE_IMPOSSIBLE(Severity.WARNING),
    UPDATE_REMOVES(Severity.WARNING),
    NO_ROOM(Severity.CRITICAL),
    /** The host has no package manager that reeve knows. */
    NO_MANAGER(Severity.UNKNOWN),
    END_OF_LIFE_UNREADABLE(Severity.CRITICAL, ExitCode.USAGE);

    private final Severity severity;
    private final ExitCode exitCode;

    PatchProblem(Severity severity) {
        this(severity, severity == Severity.UNKNOWN ? ExitCode.INCOMPLETE : ExitCode.FINDINGS);
    }

    PatchProblem(Severity severity, ExitCode exitCode) {
        this.severity = severity;
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("patch", this);
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
