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
    /** The engine is older than the inventory's least. */
    ENGINE_OLD(Severity.WARNING, ExitCode.FINDINGS),
    /** There is an engine, and nothing that it could look for. */
    NO_SIGNATURES(Severity.CRITICAL, ExitCode.FINDINGS),
    /** The signatures are too old. */
    STALE(Severity.WARNING, ExitCode.FINDINGS),
    /** A container whose header makes no sense. */
    DATABASE_DAMAGED(Severity.CRITICAL, ExitCode.FINDINGS),
    /** freshclam renews one directory, the daemon loads another. */
    FOLDERS_DIFFER(Severity.WARNING, ExitCode.FINDINGS),
    /** The daemon does not run. */
    DAEMON_DOWN(Severity.CRITICAL, ExitCode.FINDINGS),
    /** The daemon runs, and does not answer. */
    DAEMON_SILENT(Severity.CRITICAL, ExitCode.FINDINGS),
    /** The daemon has loaded other signatures than lie on the disk. */
    DAEMON_BEHIND(Severity.WARNING, ExitCode.FINDINGS),
    /** The daemon refused the new signatures. */
    RELOAD_REFUSED(Severity.CRITICAL, ExitCode.FINDINGS),
    /** Whether the daemon has loaded them is told nowhere. */
    RELOAD_UNPROVED(Severity.NOTE, ExitCode.FINDINGS),
    /** A reload needs more memory than there is. */
    MEMORY_SHORT(Severity.WARNING, ExitCode.FINDINGS),
    /** freshclam asks nobody for some hours. */
    RATE_LIMITED(Severity.WARNING, ExitCode.FINDINGS),
    /** freshclam's own test refused what it had fetched. */
    DATABASE_REJECTED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** No room for new signatures. */
    DISK_FULL(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** No server of signatures answers the host. */
    SOURCE_UNREACHABLE(Severity.WARNING, ExitCode.INCOMPLETE),
    /** The server of signatures answers with an error. */
    SOURCE_ERROR(Severity.WARNING, ExitCode.INCOMPLETE),
    /** Another update is at work. */
    UPDATE_BUSY(Severity.WARNING, ExitCode.INCOMPLETE),
    /** The account may not write new signatures. */
    UPDATE_NOT_ALLOWED(Severity.UNKNOWN, ExitCode.INCOMPLETE),
    /** There is no freshclam. */
    NO_FRESHCLAM(Severity.WARNING, ExitCode.INCOMPLETE),
    /** freshclam has no configuration that it could use. */
    FRESHCLAM_UNCONFIGURED(Severity.WARNING, ExitCode.INCOMPLETE),
    /** freshclam failed for another reason. */
    UPDATE_FAILED(Severity.WARNING, ExitCode.INCOMPLETE),
    /** The directory of databases is not there. */
    NO_FOLDER(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A pushed database was damaged on its way. */
    PUSH_DAMAGED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** The host's own programs refuse a pushed database. */
    PUSH_REJECTED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** The daemon refused pushed databases and has the old ones back. */
    ROLLED_BACK(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** A push broke off. */
    PUSH_BROKEN(Severity.WARNING, ExitCode.INCOMPLETE),
    /** An earlier push was cut, and what it left is still there. */
    LEFTOVERS(Severity.NOTE, ExitCode.FINDINGS),
    /** Hosts are to have a mirror's databases, and it holds none. */
    MIRROR_EMPTY(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** The mirror's own signatures are too old. */
    MIRROR_STALE(Severity.WARNING, ExitCode.FINDINGS),
    /** The folder of the mirror cannot be read. */
    MIRROR_UNREADABLE(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** The folder of the mirror cannot be written. */
    MIRROR_UNWRITABLE(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Hosts are to have their signatures from a mirror, and the inventory names none. */
    NO_MIRROR(Severity.CRITICAL, ExitCode.USAGE),
    /** This machine has no freshclam. */
    FRESHCLAM_MISSING_HERE(Severity.CRITICAL, ExitCode.INCOMPLETE),
    /** Options that make no sense together. */
    MIRROR_AND_HOSTS(Severity.CRITICAL, ExitCode.USAGE),
    /** Defender is there, and does not look at what is opened. */
    DEFENDER_OFF(Severity.CRITICAL, ExitCode.FINDINGS),
    DEFENDER_STALE(Severity.WARNING, ExitCode.FINDINGS),
    /** Update-MpSignature failed. */
    DEFENDER_NOT_UPDATED(Severity.WARNING, ExitCode.INCOMPLETE),

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
    SCAN_PATH_RELATIVE(Severity.CRITICAL, ExitCode.USAGE),
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
