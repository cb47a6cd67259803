package dev.reeve.machine.ssh;

import com.jcraft.jsch.JSchException;

/** Why a jump host opened no channel to the host behind it. */
final class JumpRefusal extends JSchException {
    /** SSH_OPEN_ADMINISTRATIVELY_PROHIBITED of RFC 4254, section 5.1. */
    private static final int PROHIBITED = 1;

    /** The kinds of no. */
    enum Kind {
        /** It forbids forwarding, or forwarding to there. */
        FORBIDDEN,
        /** It tried, and there was nobody. */
        UNREACHABLE,
        /** It has not said anything in time. */
        SILENT,
        /** It is gone itself. */
        LOST
    }

    private final Kind kind;
    private final String hop;

    JumpRefusal(Kind kind, String hop, Throwable cause) {
        super("the jump host " + hop + " did not open the way: " + cause.getMessage(), cause);
        this.kind = kind;
        this.hop = hop;
    }

    /** @param status the reason code of the refusal, negative if there was no answer */
    static Kind kind(int status) {
        if (status < 0) {
            return Kind.SILENT;
        }
        return status == PROHIBITED ? Kind.FORBIDDEN : Kind.UNREACHABLE;
    }

    Kind kind() {
        return kind;
    }

    String hop() {
        return hop;
    }
}
