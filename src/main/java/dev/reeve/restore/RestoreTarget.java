package dev.reeve.restore;

import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.TargetKind;
import dev.reeve.machine.tree.TreeSink;
import dev.reeve.machine.tree.TreeSource;
import java.io.IOException;

/** Where files are restored to. */
public interface RestoreTarget {
    /** The inventory's name of the host; empty for a stream. */
    String host();

    /** The directory, for people; {@code -} for a stream. */
    String location();

    /** What is there now; asked once, before anything is written. */
    TargetKind look() throws IOException;

    /** The directory with symlinks on the way to it resolved; known after {@link #look}. */
    RawName directory();

    /** Whether files can be given to their owners there; known after {@link #look}. */
    boolean mayGiveAway();

    /** Opens the target for writing, after {@link #look}. */
    TreeSink open() throws IOException;

    /** Reads the target; a stream cannot be read. */
    TreeSource source() throws IOException;
}
