package dev.reeve.inspect.security;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can be wrong with who and what may get in on a host. */
public enum SecurityProblem implements Problem {
    /** A uid of 0 under another name. */
    SECOND_ROOT(Severity.CRITICAL),
    /** An account that anybody may log in to. */
    EMPTY_PASSWORD(Severity.CRITICAL),
    OLD_PASSWORD(Severity.WARNING),

    // Differences from what was accepted.
    ACCOUNT_ADDED(Severity.WARNING),
    ACCOUNT_REMOVED(Severity.WARNING),
    ACCOUNT_CHANGED(Severity.WARNING),
    SUDO_RULE_ADDED(Severity.WARNING),
    SUDO_RULE_REMOVED(Severity.WARNING),
    SUDO_RULE_CHANGED(Severity.WARNING),
    CRON_JOB_ADDED(Severity.WARNING),
    CRON_JOB_REMOVED(Severity.WARNING),
    CRON_JOB_CHANGED(Severity.WARNING),
    KEY_ADDED(Severity.WARNING),
    KEY_REMOVED(Severity.WARNING),
    KEY_CHANGED(Severity.WARNING),
    LISTENER_ADDED(Severity.WARNING),
    LISTENER_REMOVED(Severity.NOTE),
    LISTENER_CHANGED(Severity.WARNING),
    SETUID_FILE_ADDED(Severity.WARNING),
    SETUID_FILE_REMOVED(Severity.NOTE),
    SETUID_FILE_CHANGED(Severity.WARNING),
    /** So many differences that they are one thing. */
    MANY_DIFFERENCES(Severity.WARNING),
    /** States that nobody has accepted yet, so that nothing is compared. */
    NOTHING_ACCEPTED(Severity.NOTE),
    /** Files of the host that are larger than reeve reads. */
    TOO_MUCH_TO_SEE(Severity.UNKNOWN),

    PORT_SILENT(Severity.CRITICAL),
    PORT_OPEN(Severity.CRITICAL),

    CERTIFICATE_EXPIRED(Severity.CRITICAL),
    CERTIFICATE_EXPIRES(Severity.WARNING),
    CERTIFICATE_MISSING(Severity.CRITICAL),
    /** A file in which there should be a certificate. */
    CERTIFICATE_UNREADABLE(Severity.UNKNOWN),

    FAILED_LOGINS(Severity.WARNING),
    LOGIN_AFTER_FAILURES(Severity.CRITICAL),
    NEW_LOGIN(Severity.WARNING),
    LOGIN_AT_UNUSUAL_HOUR(Severity.WARNING),

    ROOT_LOGIN_BY_PASSWORD(Severity.NOTE),
    LOGIN_BY_PASSWORD(Severity.NOTE),
    LOGIN_WITHOUT_PASSWORD(Severity.CRITICAL),
    FIREWALL_OFF(Severity.NOTE);

    private final Severity severity;

    SecurityProblem(Severity severity) {
        this.severity = severity;
    }

    @Override
    public String code() {
        return Problem.codeOf("inspect", this);
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public ExitCode exitCode() {
        return severity == Severity.UNKNOWN ? ExitCode.INCOMPLETE : ExitCode.FINDINGS;
    }
}
