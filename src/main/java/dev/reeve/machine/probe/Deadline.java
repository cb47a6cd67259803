package dev.reeve.machine.probe;

import java.time.Duration;

/** When a probe must be over, whatever the other side does. It is kept by the clock that nobody sets. */
public final class Deadline {
    private final long start = System.nanoTime();
    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    /** A deadline so long from now. */
    public static Deadline in(Duration time) {
        return new Deadline(time.toNanos());
    }

    /** How long ago this deadline was set, in seconds. */
    public double elapsed() {
        return (System.nanoTime() - start) / 1e9;
    }

    /**
     * A deadline for one step: this share of the time that is left.
     *
     * @throws ProbeException if there is none
     */
    Deadline part(int share) throws ProbeException {
        return new Deadline(millisLeft() * 1_000_000L / share);
    }

    /**
     * The milliseconds that are left, at least one.
     *
     * @throws ProbeException if there are none
     */
    public int millisLeft() throws ProbeException {
        long left = nanos - (System.nanoTime() - start);
        if (left <= 0) {
            throw new ProbeException(Fault.SILENT, "");
        }
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, left / 1_000_000));
    }
}
