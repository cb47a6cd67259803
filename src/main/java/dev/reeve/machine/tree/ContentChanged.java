package dev.reeve.machine.tree;

import java.io.IOException;

/** A file that was written to while it was read, so that what has been read of it is of no single moment. */
public final class ContentChanged extends IOException {
    public ContentChanged(String message) {
        super(message);
    }
}
