package dev.reeve.antivirus.clamd;

import java.io.IOException;

/** A conversation with clamd that came to no verdict. */
public final class ClamdException extends IOException {
    /** What became of it. */
    public enum Kind {
        /** Nobody listens there. */
        UNREACHABLE,
        /** Nothing moved for as long as we wait. */
        SILENT,
        /** The connection ended without an answer: the daemon ended, or it throws us out. */
        ENDED,
        /** There is an answer, and it is none that the protocol has. */
        NOT_UNDERSTOOD
    }

    private final Kind kind;

    ClamdException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    ClamdException(Kind kind, IOException cause) {
        super(String.valueOf(cause.getMessage()), cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
