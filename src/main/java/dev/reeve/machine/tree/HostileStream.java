package dev.reeve.machine.tree;

import java.io.IOException;

/** A host's answer that no honest tool gives: a name never asked for, a path that climbs, a header that lies. */
public final class HostileStream extends IOException {
    public HostileStream(String message) {
        super(message);
    }
}
