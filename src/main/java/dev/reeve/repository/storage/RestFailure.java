package dev.reeve.repository.storage;

import java.io.IOException;

/** An answer over HTTP that is not what a restic server gives, and what that says about the server. */
public final class RestFailure extends IOException {
    /** What kind of answer it was. */
    public enum Kind {
        /** 401 or 403: another name or password is wanted, or the account may not do this. */
        REFUSED,
        /** Whoever answers does not speak restic's REST protocol. */
        NOT_RESTIC,
        /** More than a file or listing of a repository can have. */
        TOO_LARGE,
        /** 5xx and whatever else a retry may heal. */
        TROUBLE
    }

    private final Kind kind;

    RestFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
