package dev.reeve.antivirus.scan;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of bytes from somebody who is not trusted: of one that is too long the beginning is kept. */
final class BoundedLines {
    /** A path of 4096 bytes and a signature's name, and then some. */
    private static final int LONGEST = 16 * 1024;

    private final InputStream in;

    BoundedLines(InputStream in) {
        this.in = new BufferedInputStream(in, 64 * 1024);
    }

    /** The next line without its newline; null after the last. A last line without its newline is torn, and left out. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        int b;
        while ((b = in.read()) >= 0) {
            if (b == '\n') {
                return line.toByteArray();
            }
            if (line.size() < LONGEST) {
                line.write(b);
            }
        }
        return null;
    }
}
