package dev.reeve.notify.hook;

import java.io.IOException;

/** A receiver could not be reached or did not take what was posted; the message holds no secret. */
public final class HookTrouble extends IOException {
    /** What kind of trouble it is. */
    public enum Kind {
        UNREACHABLE,
        TIMED_OUT,
        CERTIFICATE,
        /** 401, 403, 404, 410: the address or token is not, or no longer, good. */
        GONE,
        /** Any other refusal. */
        REFUSED,
        TOO_MANY,
        SERVER_TROUBLE
    }

    private final Kind kind;

    HookTrouble(Kind kind, String reason) {
        super(reason);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
