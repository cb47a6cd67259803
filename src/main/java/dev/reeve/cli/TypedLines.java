package dev.reeve.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * Lines that a person types. They are read on a thread of its own, one each time that one is asked for: a read from a
 * terminal cannot be interrupted, and Ctrl-C must not wait for the next Enter.
 */
final class TypedLines {
    /** Longer than anybody types, in bytes; the rest of such a line is dropped. */
    private static final int LONGEST = 8192;

    private final InputStream in;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private final Semaphore asked = new Semaphore(0);
    private boolean reading;

    TypedLines(InputStream in) {
        this.in = in;
    }

    /** The next line without its end; nothing at the end of the input. */
    Optional<String> next() throws InterruptedException {
        if (!reading) {
            reading = true;
            Thread reader = new Thread(this::read, "typed lines");
            reader.setDaemon(true);
            reader.start();
        }
        asked.release();
        Optional<String> line = lines.take();
        if (line.isEmpty()) {
            lines.add(line);
        }
        return line;
    }

    private void read() {
        try {
            Optional<String> line;
            do {
                asked.acquire();
                line = line();
                lines.add(line);
            } while (line.isPresent());
        } catch (IOException | InterruptedException e) {
            // A terminal that is gone is the end of what is typed there.
            lines.add(Optional.empty());
        }
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return Optional.empty();
            } else if (line.size() < LONGEST) {
                line.write(c);
            }
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8));
    }
}
