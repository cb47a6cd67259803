package dev.reeve.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Standard output that fails loudly. A {@link java.io.PrintStream} swallows errors; this one throws through it, so that
 * a command ends when nobody reads it any more ({@code reeve … | head}) and says so when a file could not be written.
 */
final class StandardOutput extends FilterOutputStream {
    private static final int BUFFER = 64 * 1024;

    /** Said once; what comes after goes nowhere. */
    private boolean lost;

    StandardOutput(OutputStream out) {
        super(new BufferedOutputStream(out, BUFFER));
    }

    /** Standard output could not be written. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        Lost(IOException cause) {
            super(cause);
            this.reason = String.valueOf(cause.getMessage());
        }

        String reason() {
            return reason;
        }

        /** Whether the reader has gone, which is its good right. */
        boolean readerGone() {
            // The kernel's words may be translated; "pipe" (管道) is in all that matter.
            return reason.toLowerCase(Locale.ROOT).contains("pipe") || reason.contains("管道");
        }
    }

    @Override
    public void write(int b) {
        attempt(() -> out.write(b));
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        attempt(() -> out.write(bytes, from, length));
    }

    @Override
    public void flush() {
        attempt(out::flush);
    }

    private interface Write {
        void run() throws IOException;
    }

    private void attempt(Write write) {
        if (lost) {
            return;
        }
        try {
            write.run();
        } catch (IOException e) {
            lost = true;
            throw new Lost(e);
        }
    }
}
