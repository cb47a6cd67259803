package dev.reeve.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A thread that reads a program's output up to a limit and throws the rest away, so that the program never blocks. */
final class Drain {
    private final Thread thread;
    private volatile byte[] bytes = {};

    Drain(InputStream in, int most) {
        thread = new Thread(() -> read(in, most), "secret-command");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(InputStream in, int most) {
        try (in) {
            bytes = in.readNBytes(most);
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The program is gone; its exit status tells what it was worth.
        }
    }

    /** Waits until the program has closed its end; false if it has not within this time. */
    boolean finished(long nanos) throws InterruptedException {
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
        return !thread.isAlive();
    }

    byte[] bytes() {
        return bytes;
    }

    /** The first lines, as text. */
    List<String> lines() {
        return new String(bytes, StandardCharsets.UTF_8).lines().limit(5).toList();
    }
}
