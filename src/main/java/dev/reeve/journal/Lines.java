package dev.reeve.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Splits a stream into lines of bytes. */
final class Lines {
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int from;
    private int to;

    Lines(InputStream in) {
        this.in = in;
    }

    /** The next line without its newline; the last one may lack it. Null at the end. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (from == to && !fill()) {
                return line.size() > 0 ? line.toByteArray() : null;
            }
            int at = from;
            while (at < to && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, from, at - from);
            from = at;
            if (at < to) {
                from++;
                return line.toByteArray();
            }
        }
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }
}
