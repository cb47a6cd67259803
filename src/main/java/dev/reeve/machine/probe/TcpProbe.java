package dev.reeve.machine.probe;

import java.io.ByteArrayOutputStream;

/** Connects, and listens for the first words if they matter. */
public final class TcpProbe {
    private static final int MOST_WORDS = 4 << 10;

    private TcpProbe() {}

    /**
     * What was seen.
     *
     * @param banner the first words, up to a line break; empty if nobody listened for them
     * @param seconds how long it took to connect
     */
    public record Facts(String banner, double seconds) {}

    /** Looks. */
    public static Facts look(Endpoint endpoint, boolean listen, Deadline deadline) throws ProbeException {
        try (Wire wire = Wire.open(endpoint, deadline, MOST_WORDS + 1)) {
            String banner = listen ? words(wire) : "";
            return new Facts(banner, wire.connectSeconds());
        }
    }

    private static String words(Wire wire) throws ProbeException {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        while (words.size() < MOST_WORDS) {
            int b = wire.read();
            if (b < 0 && words.size() == 0) {
                throw new ProbeException(Fault.CLOSED, "");
            } else if (b < 0 || b == '\n') {
                break;
            }
            words.write(b);
        }
        return Said.of(words.toByteArray());
    }
}
