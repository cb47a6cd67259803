package dev.reeve.machine.mail;

import java.io.IOException;

/** A message was not taken; the message of the exception is what the server said, and never holds a password. */
public final class MailTrouble extends IOException {
    /** Where the talk with the server ended. */
    public enum Kind {
        /** No connection, or it broke. */
        UNREACHABLE,
        /** No answer in time. */
        TIMED_OUT,
        /** TLS was asked for and the server has none. */
        NO_TLS,
        /** Its certificate is not to be believed. */
        CERTIFICATE,
        /** It offers no way to log in that is allowed. */
        NO_LOGIN,
        LOGIN_REFUSED,
        /** It does not take messages from this sender, or not now. */
        SENDER_REFUSED,
        /** It takes the message for nobody. */
        RECIPIENTS_REFUSED,
        MESSAGE_REFUSED
    }

    private final Kind kind;

    MailTrouble(Kind kind, String reason) {
        super(reason);
        this.kind = kind;
    }

    MailTrouble(Kind kind, Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
