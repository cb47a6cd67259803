package dev.reeve.antivirus;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can be wrong with the antivirus of a host, and with bringing its signatures up to date. */
public enum AntivirusProblem implements Problem {
    /** No antivirus at all that is known. */
    ABSENT(Severity.CRITICAL, ExitCode.FINDINGS),
    /** One that was not expected. */
    UNEXPECTED(Severity.WARNING, ExitCode.FINDINGS),
    /** Another one than ClamAV, whose signatures nobody here can judge. */
    OTHER_PRODUCT(Severity.UNKNOWN, ExitCode.FINDINGS),
    /** ClamAV was expected, and another one is there. */
    NOT_CLAMAV(Severity.CRITICAL, ExitCode.FINDINGS),

    // What av-scan finds.
    /** A file that a signature matches. */
    SCAN_HIT(Severity.CRITICAL, ExitCode.FINDINGS),
    /** More hits than are told one by one. */
    SCAN_HITS_MANY(Severity.CRITICAL, ExitCode.FINDINGS),
    /** Files that nobody has judged. */
    SCAN_MISSED(Severity.UNKNOWN, ExitCode.INCOMPLETE),
    /** Files that went or changed while they were read. */
    SCAN_MOVING(Severity.NOTE, ExitCode.OK),
    SCAN_PATH_MISSING(Severity.UNKNOWN, ExitCode.INCOMPLETE),
    SCAN_NO_ENGINE(Severity.CRITICAL, ExitCode.INCOMPLETE),
    SCAN_NO_SIGNATURES(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** The engine ended, or says nothing that is an answer. */
    SCAN_ENGINE_LOST(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** The host answered about files that nobody asked about. */
    SCAN_STRANGE_ANSWER(Severity.WARNING, ExitCode.FINDINGS),
    SCAN_SIGNATURES_OLD(Severity.WARNING, ExitCode.FINDINGS),
    SCAN_SIGNATURES_UNDATED(Severity.NOTE, ExitCode.OK),
    /** The daemon calls clean what it cannot open, or not to the end. */
    SCAN_LIMITS_UNTOLD(Severity.NOTE, ExitCode.OK),
    SCAN_DATABASE_UNREADABLE(Severity.CRITICAL, ExitCode.USAGE),
    SCAN_QUARANTINED(Severity.NOTE, ExitCode.OK),
    /** A hit that lies where it lay. */
    SCAN_NOT_QUARANTINED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    SCAN_QUARANTINE_UNUSABLE(Severity.CRITICAL, ExitCode.INCOMPLETE),
    SCAN_MANIFEST_DAMAGED(Severity.WARNING, ExitCode.FINDINGS),
    SCAN_NOT_IN_QUARANTINE(Severity.CRITICAL, ExitCode.USAGE),
    SCAN_NOT_RESTORED(Severity.CRITICAL, ExitCode.INCOMPLETE);

    private final Severity severity;
    private final ExitCode exitCode;

    AntivirusProblem(Severity severity, ExitCode exitCode) {
        this.severity = severity;
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("antivirus", this);
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
