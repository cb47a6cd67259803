package dev.reeve.machine.probe;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;

/** Asks a time server for the time, as SNTP (RFC 4330) does. */
public final class NtpProbe {
    private static final int SIZE = 48;
    private static final int CLIENT_VERSION_4 = 0x23;
    private static final int SERVER = 4;
    private static final int TRIES = 3;

    /** Seconds from 1900, where NTP begins, to 1970. */
    private static final long EPOCH = 2_208_988_800L;

    private NtpProbe() {}

    /**
     * What was seen.
     *
     * @param offset by how many seconds the server's clock is ahead of this machine's
     * @param stratum steps from a reference clock; 0 is a refusal
     * @param synchronised whether the server says that its clock is right
     * @param reference four letters: the reference clock, or the reason of a refusal; may be empty
     * @param seconds how long it took
     */
    public record Facts(double offset, int stratum, boolean synchronised, String reference, double seconds) {}

    /** Looks. */
    public static Facts look(Endpoint server, Clock clock, Deadline deadline) throws ProbeException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(server.addresses().get(0), server.port()));
            for (int left = TRIES; left > 0; left--) {
                Deadline once = deadline.part(left);
                try {
                    return ask(socket, clock, once, deadline);
                } catch (SocketTimeoutException e) {
                    // A datagram may get lost; the last one is a fault.
                }
            }
            throw new ProbeException(Fault.SILENT, "");
        } catch (java.net.PortUnreachableException e) {
            throw new ProbeException(Fault.REFUSED, e);
        } catch (IOException e) {
            throw Wire.faultOf(e);
        }
    }

    private static Facts ask(DatagramSocket socket, Clock clock, Deadline once, Deadline whole) throws IOException {
        Instant sent = clock.instant();
        long stamp = stamp(sent);
        byte[] question = ByteBuffer.allocate(SIZE)
                .put((byte) CLIENT_VERSION_4)
                .putLong(SIZE - 8, stamp)
                .array();
        socket.send(new DatagramPacket(question, SIZE));
        DatagramPacket answer = new DatagramPacket(new byte[SIZE], SIZE);
        socket.setSoTimeout(once.millisLeft());
        socket.receive(answer);
        Instant received = clock.instant();
        return read(java.util.Arrays.copyOf(answer.getData(), answer.getLength()), sent, received, whole.elapsed());
    }

    /** Reads an answer; times are those of this machine. */
    static Facts read(byte[] bytes, Instant sent, Instant received, double seconds) throws ProbeException {
        if (bytes.length < SIZE || (bytes[0] & 7) != SERVER) {
            throw new ProbeException(Fault.ODD, "no answer of NTP");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int stratum = in.get(1) & 0xff;
        String reference =
                stratum > 1 ? "" : new String(bytes, 12, 4, StandardCharsets.US_ASCII).replaceAll("[^A-Za-z0-9.]", "");
        if (stratum > 0 && in.getLong(24) != stamp(sent)) {
            throw new ProbeException(Fault.ODD, "an answer to another question");
        }
        double there = (seconds(in.getLong(32), sent) + seconds(in.getLong(40), sent)) / 2;
        double here = (fraction(sent, sent) + fraction(received, sent)) / 2;
        boolean synchronised = ((bytes[0] >> 6) & 3) != 3 && stratum > 0 && stratum < 16;
        return new Facts(there - here, stratum, synchronised, reference, seconds);
    }

    /** The time stamp of NTP: seconds since 1900 in the upper half, the fraction in the lower. */
    static long stamp(Instant time) {
        return ((time.getEpochSecond() + EPOCH) << 32) | (((long) time.getNano() << 32) / 1_000_000_000L);
    }

    /** A time stamp in seconds from {@code zero} on. Seconds are compared modulo 2^32, so that 2036 passes unnoticed. */
    private static double seconds(long stamp, Instant zero) {
        int whole = (int) ((stamp >>> 32) - (zero.getEpochSecond() + EPOCH));
        return whole + (stamp & 0xffffffffL) / 4294967296.0;
    }

    private static double fraction(Instant time, Instant zero) {
        return time.getEpochSecond() - zero.getEpochSecond() + time.getNano() / 1e9;
    }
}
