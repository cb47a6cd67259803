package dev.reeve.machine;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.util.Optional;

/** What can go wrong on the way to a machine and on it. */
public enum MachineProblem implements Problem {
    /** The host's name has no address. */
    HOST_NOT_FOUND,
    CONNECTION_REFUSED,
    CONNECT_TIMEOUT,
    NO_ROUTE,
    /** Connected, but what answered closed, stayed silent or does not speak SSH. */
    SSH_NO_ANSWER,
    NO_COMMON_ALGORITHM,
    HOST_KEY_UNKNOWN,
    HOST_KEY_CHANGED,
    HOST_KEY_REVOKED,
    KNOWN_HOSTS_UNREADABLE(ExitCode.USAGE),
    KNOWN_HOSTS_UNWRITABLE,
    LOGIN_REFUSED,
    IDENTITY_UNREADABLE(ExitCode.USAGE),
    PASSPHRASE_MISSING,
    PASSPHRASE_WRONG,
    SECRET_UNAVAILABLE,
    /** The jump host was reached, but would not connect onwards. */
    JUMP_REFUSED,
    JUMP_FORBIDS,
    JUMP_TIMEOUT,
    /** The jump host's own connection ended under those that went through it. */
    JUMP_LOST,
    JUMP_LOOP(ExitCode.USAGE),
    ADDRESS_INVALID(ExitCode.USAGE),
    SSH_CONFIG_INVALID(ExitCode.USAGE),
    SSH_CONFIG_UNSUPPORTED(ExitCode.USAGE),
    SUDO_MISSING,
    SUDO_NEEDS_PASSWORD,
    SUDO_PASSWORD_WRONG,
    SUDO_REFUSED,
    NO_SHELL,
    SFTP_MISSING,
    /** No temporary folder could be made. */
    NO_SCRATCH,
    CONNECTION_LOST,
    COMMAND_TIMEOUT;

    private final ExitCode exitCode;

    MachineProblem() {
        this(ExitCode.INCOMPLETE);
    }

    MachineProblem(ExitCode exitCode) {
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("machine", this);
    }

    @Override
    public Severity severity() {
        return Severity.CRITICAL;
    }

    @Override
    public ExitCode exitCode() {
        return exitCode;
    }

    /**
     * What it means for a feature that work on a machine stopped with an {@link IOException} of a command or a stream:
     * the command took too long, or the connection was lost.
     */
    public static Failure interrupted(String host, IOException cause) {
        Subject subject = Subject.host(host);
        Optional<JumpLost> jump = JumpLost.behind(cause);
        if (jump.isPresent()) {
            JumpLost lost = jump.get();
            String reason = String.valueOf(lost.getMessage());
            return Failure.of(JUMP_LOST, subject, "host", host, "hop", lost.hop(), "reason", reason)
                    .causedBy(cause);
        }
        Failure failure = cause instanceof CommandTimeout late
                ? Failure.of(COMMAND_TIMEOUT, subject, "host", host, "seconds", Long.toString(late.seconds()))
                : Failure.of(CONNECTION_LOST, subject, "host", host, "reason", String.valueOf(cause.getMessage()));
        return failure.causedBy(cause);
    }
}
