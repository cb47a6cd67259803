package dev.reeve.backup;

/** Hears that nothing more is read of what had to stand still. */
@FunctionalInterface
interface ReadingEnd {
    void read() throws InterruptedException;
}
