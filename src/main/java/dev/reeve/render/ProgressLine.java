package dev.reeve.render;

import dev.reeve.finding.Catalogue;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that tells how far long work is, redrawn a few times a second at most. Without a terminal, or
 * when nobody wants it, it does nothing. Safe to use from several threads.
 */
public final class ProgressLine implements AutoCloseable {
    /** Five times a second: quick enough for the eye, slow enough for a slow line. */
    private static final long INTERVAL = Duration.ofMillis(200).toNanos();

    /** Before this, a rate says more of the start than of the work. */
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final Catalogue catalogue;
    private final int columns;
    private final boolean active;
    private final LongSupplier nanos;
    private final long start;
    private long drawn;
    private boolean visible;

    /**
     * @param wanted false for {@code --quiet} and for formats other than a table
     * @param nanos a monotonic clock like {@link System#nanoTime}
     */
    public ProgressLine(PrintStream err, Catalogue catalogue, Terminal terminal, boolean wanted, LongSupplier nanos) {
        this.err = err;
        this.catalogue = catalogue;
        this.columns = terminal.columns();
        this.active = wanted && terminal.err();
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.drawn = start - INTERVAL;
    }

    /**
     * Tells how far the work is.
     *
     * @param what what is worked on, a job's or a file's name
     * @param files files done
     * @param bytes bytes done
     * @param allBytes bytes to do in all; 0 while that is not known
     */
    public synchronized void update(String what, long files, long bytes, long allBytes) {
        long now = nanos.getAsLong();
        if (!active || now - drawn < INTERVAL) {
            return;
        }
        drawn = now;
        visible = true;
        // One column less than there are: a full line would wrap, and then not be cleared.
        int room = columns == Terminal.UNLIMITED ? 79 : Math.max(10, columns - 1);
        err.print(CLEAR + DisplayWidth.cut(text(what, files, bytes, allBytes, Duration.ofNanos(now - start)), room));
        err.flush();
    }

    private String text(String what, long files, long bytes, long allBytes, Duration elapsed) {
        StringBuilder line = new StringBuilder();
        if (allBytes > 0) {
            line.append(Math.min(100, bytes * 100.0 / allBytes) >= 100 ? 100 : (long) (bytes * 100.0 / allBytes));
            line.append("%  ");
        }
        line.append(catalogue.text("render", "progress.files", "files", Quantities.count(files)));
        line.append("  ").append(Quantities.bytes(bytes));
        if (allBytes > 0) {
            line.append(" / ").append(Quantities.bytes(allBytes));
        }
        if (elapsed.compareTo(WARM_UP) >= 0) {
            line.append("  ").append(Quantities.rate(bytes, elapsed));
            if (allBytes > bytes && bytes > 0) {
                double left = elapsed.toMillis() * ((double) (allBytes - bytes) / bytes);
                Duration rest = Duration.ofSeconds(Math.max(1, Math.round(left / 1000)));
                line.append("  ").append(catalogue.text("render", "progress.left", "time", Quantities.duration(rest)));
            }
        }
        return line.append("  ").append(SafeText.line(what)).toString();
    }

    /** Takes the line away, so that a message can be printed; the next update brings it back. */
    public synchronized void clear() {
        if (visible) {
            err.print(CLEAR);
            err.flush();
            visible = false;
        }
    }

    @Override
    public void close() {
        clear();
    }
}
