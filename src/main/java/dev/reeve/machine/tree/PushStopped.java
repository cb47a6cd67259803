package dev.reeve.machine.tree;

import java.io.IOException;

/** The machine refuses everything further, so that going on would only repeat the first message. */
public final class PushStopped extends IOException {
    /** Why nothing more can be written. */
    public enum Reason {
        /** No room is left, or the account's quota is used up. */
        FULL,
        /** The file system is mounted read-only. */
        READ_ONLY
    }

    private final Reason reason;
    private final transient PushTrouble trouble;

    public PushStopped(Reason reason, PushTrouble trouble) {
        super(trouble.path() + ": " + trouble.reason());
        this.reason = reason;
        this.trouble = trouble;
    }

    public Reason reason() {
        return reason;
    }

    /** The path at which it was noticed first. */
    public PushTrouble trouble() {
        return trouble;
    }
}
