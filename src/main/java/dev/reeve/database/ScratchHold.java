package dev.reeve.database;

/** A hold on a scratch database, which goes when whoever holds it is gone: ended, killed, or cut off from its server. */
public interface ScratchHold extends AutoCloseable {
    /** With what the names of scratch databases begin; no other can be held. */
    String PREFIX = "reeve_drill_";

    /** No hold at all. */
    ScratchHold NONE = new ScratchHold() {
        @Override
        public void dropped() {}

        @Override
        public void close() {}
    };

    /** Lets go: the holder has dropped the database itself. */
    void dropped();

    /** Ends the hold; a database that was not {@link #dropped} by the holder is now, if that can be. */
    @Override
    void close();
}
