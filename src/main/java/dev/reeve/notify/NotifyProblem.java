package dev.reeve.notify;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;

/** What can go wrong with telling people. None of it stops the work that they are told of. */
public enum NotifyProblem implements Problem {
    NO_CHANNELS(Severity.CRITICAL, ExitCode.USAGE),
    NO_SUCH_CHANNEL(Severity.CRITICAL, ExitCode.USAGE),

    // A letter did not arrive.
    UNREACHABLE,
    TIMED_OUT,
    CERTIFICATE_REFUSED,
    TRUST_UNREADABLE,
    NO_TLS,
    NO_LOGIN,
    LOGIN_REFUSED,
    SENDER_REFUSED,
    RECIPIENTS_REFUSED,
    MESSAGE_REFUSED,
    BAD_ADDRESS,
    ADDRESS_GONE,
    HOOK_REFUSED,
    TOO_MANY,
    SERVER_TROUBLE,
    DEFECT,

    // It arrived, but.
    RECIPIENT_REFUSED,
    NOT_RECORDED,
    BUSY,
    PING_FAILED;

    private final Severity severity;
    private final ExitCode exitCode;

    NotifyProblem() {
        this(Severity.WARNING, ExitCode.INCOMPLETE);
    }

    NotifyProblem(Severity severity, ExitCode exitCode) {
        this.severity = severity;
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("notify", this);
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public ExitCode exitCode() {
        return exitCode;
    }

    /** The failure of a channel. The reason must hold no secret. */
    public Failure of(String channel, String reason) {
        return Failure.of(this, Subject.item(channel), "channel", channel, "reason", OneLine.of(reason, 300));
    }
}
