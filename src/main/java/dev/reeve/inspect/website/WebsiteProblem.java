package dev.reeve.inspect.website;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What a look at a website's files can find. */
public enum WebsiteProblem implements Problem {
    /** Nobody has said yet that what is there is right. */
    WEBSITE_NOT_ACCEPTED(Severity.NOTE),
    WEBSITE_FILES_NEW(Severity.WARNING),
    WEBSITE_FILES_CHANGED(Severity.WARNING),
    WEBSITE_FILES_REMOVED(Severity.WARNING),
    /** Pages take scripts from a place that they did not take any from. */
    WEBSITE_NEW_SCRIPT_HOST(Severity.WARNING),
    /** A few scripts are much younger than all others. */
    WEBSITE_YOUNG_SCRIPTS(Severity.NOTE),
    WEBSITE_FILE_SUSPICIOUS(Severity.WARNING),
    /** There are more suspicious files than are told one by one. */
    WEBSITE_MORE_SUSPICIOUS(Severity.CRITICAL),
    /** Scripts that are larger than what is looked into, or that took the rules too long. */
    WEBSITE_NOT_JUDGED(Severity.UNKNOWN),
    WEBSITE_WRITABLE(Severity.WARNING),
    WEBSITE_OWNER(Severity.WARNING),
    WEBSITE_LINK_OUT(Severity.WARNING),
    /** Devices, pipes, sockets, programs with the rights of another. */
    WEBSITE_ODD_FILES(Severity.WARNING),
    WEBSITE_UNREADABLE(Severity.UNKNOWN),
    WEBSITE_NO_FOLDER(Severity.UNKNOWN),
    WEBSITE_TOO_MANY(Severity.UNKNOWN),
    WEBSITE_TOO_SLOW(Severity.UNKNOWN),
    WEBSITE_STRANGER(Severity.CRITICAL),
    WEBSITE_ADMINISTRATORS_UNSEEN(Severity.UNKNOWN);

    private final Severity severity;

    WebsiteProblem(Severity severity) {
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
        return ExitCode.FINDINGS;
    }
}
