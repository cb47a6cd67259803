package dev.reeve.snapshot;

import java.io.IOException;

/** Takes entries one at a time, as they are read: a snapshot of millions is never held whole. */
@FunctionalInterface
public interface EntryVisitor {
    void entry(Entry entry) throws IOException;
}
