package dev.reeve.machine.probe;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The first packet of a MariaDB or MySQL server (protocol 10).
 *
 * @param version what it calls its version
 * @param capabilities what it can do, as bits
 * @param scramble twenty bytes to prove a password with
 * @param plugin how it wants that done; may be empty
 */
record MariadbGreeting(String version, int capabilities, byte[] scramble, String plugin) {
    /** A prefix by which MariaDB got past old replicas. */
    private static final String DISGUISE = "5.5.5-";

    static MariadbGreeting read(byte[] packet) throws ProbeException {
        ByteBuffer in = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
        try {
            in.get();
            String version = text(in);
            in.getInt();
            byte[] scramble = new byte[20];
            in.get(scramble, 0, 8);
            in.get();
            int capabilities = in.getShort() & 0xffff;
            in.get();
            in.getShort();
            capabilities |= (in.getShort() & 0xffff) << 16;
            in.get();
            in.position(in.position() + 10);
            in.get(scramble, 8, 12);
            in.get();
            String plugin = in.hasRemaining() ? text(in) : "";
            boolean disguised = version.startsWith(DISGUISE) && version.contains("MariaDB");
            return new MariadbGreeting(
                    disguised ? version.substring(DISGUISE.length()) : version, capabilities, scramble, plugin);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new ProbeException(Fault.ODD, Said.of(packet));
        }
    }

    private static String text(ByteBuffer in) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (in.hasRemaining()) {
            byte b = in.get();
            if (b == 0) {
                break;
            }
            text.write(b);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
