package dev.reeve.machine.probe;

import dev.reeve.inventory.outside.DnsType;
import dev.reeve.machine.probe.DnsMessage.Rr;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Asks one name server, over UDP and, where the answer does not fit, over TCP. */
public final class DnsProbe {
    private static final int MOST_UDP = 4096;
    private static final int TRIES = 3;

    private DnsProbe() {}

    /** What a server made of the question. */
    public enum Outcome {
        /** There are such records. */
        FOUND,
        /** The name is there and has no such record. */
        NO_DATA,
        /** There is no such name. */
        NO_NAME,
        /** The server itself could not find out (SERVFAIL). */
        FAILED,
        /** The server does not answer us (REFUSED). */
        REFUSED,
        /** The server knows nothing of the name and asks nobody else: it was delegated to in vain. */
        LAME,
        /** Anything else, such as NOTIMP. */
        OTHER
    }

    /**
     * What was seen.
     *
     * @param outcome what the server made of it
     * @param code the response code of the protocol
     * @param records the answer, sorted, as zone files write it
     * @param authoritative whether it is the server's own knowledge
     * @param seconds how long it took
     */
    public record Facts(Outcome outcome, int code, List<String> records, boolean authoritative, double seconds) {
        public Facts {
            records = List.copyOf(records);
        }
    }

    /**
     * Looks.
     *
     * @param id a number that nobody else can guess
     */
    public static Facts look(Endpoint server, String name, DnsType type, int id, Deadline deadline)
            throws ProbeException {
        String asked = DnsMessage.asked(name, type);
        byte[] question = DnsMessage.question(id & 0xffff, asked, type);
        DnsMessage answer = overUdp(server, question, id & 0xffff, asked, deadline);
        if (answer.isCut()) {
            answer = overTcp(server, question, id & 0xffff, asked, deadline);
        }
        List<String> records = records(answer, asked, DnsMessage.numberOf(type));
        return new Facts(
                outcome(answer, records), answer.responseCode(), records, answer.isAuthoritative(), deadline.elapsed());
    }

    private static Outcome outcome(DnsMessage answer, List<String> records) {
        return switch (answer.responseCode()) {
            case 0 -> {
                boolean elsewhere = !answer.isAuthoritative()
                        && !answer.offersRecursion()
                        && answer.authority().stream().anyMatch(record -> record.type() == 2);
                yield !records.isEmpty() ? Outcome.FOUND : elsewhere ? Outcome.LAME : Outcome.NO_DATA;
            }
            case 2 -> Outcome.FAILED;
            case 3 -> Outcome.NO_NAME;
            case 5 -> Outcome.REFUSED;
            default -> Outcome.OTHER;
        };
    }

    /** The records of the wanted type that belong to the name or to one that it is another name for. */
    private static List<String> records(DnsMessage answer, String asked, int type) {
        Set<String> owners = new HashSet<>(Set.of(asked));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Rr record : answer.answers()) {
                if (record.type() == 5 && owners.contains(record.owner())) {
                    grown |= owners.add(record.text());
                }
            }
        }
        Set<String> found = new TreeSet<>();
        for (Rr record : answer.answers()) {
            if (record.type() == type && owners.contains(record.owner())) {
                found.add(record.text());
            }
        }
        return new ArrayList<>(found);
    }

    private static DnsMessage overUdp(Endpoint server, byte[] question, int id, String asked, Deadline deadline)
            throws ProbeException {
        InetAddress address = server.addresses().get(0);
        try (DatagramSocket socket = new DatagramSocket()) {
            // Connected, so that only this server's answers come in, and an unreachable port is told.
            socket.connect(new InetSocketAddress(address, server.port()));
            for (int left = TRIES; left > 0; left--) {
                socket.send(new DatagramPacket(question, question.length));
                Deadline once = deadline.part(left);
                try {
                    return receive(socket, id, asked, once);
                } catch (ProbeException e) {
                    if (e.fault() != Fault.SILENT || left == 1) {
                        throw e;
                    }
                }
            }
            throw new ProbeException(Fault.SILENT, "");
        } catch (java.net.PortUnreachableException e) {
            throw new ProbeException(Fault.REFUSED, e);
        } catch (IOException e) {
            throw Wire.faultOf(e);
        }
    }

    /** The first datagram that answers the question; others may be late, or forged. */
    private static DnsMessage receive(DatagramSocket socket, int id, String asked, Deadline deadline)
            throws IOException {
        byte[] buffer = new byte[MOST_UDP];
        while (true) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            socket.setSoTimeout(deadline.millisLeft());
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                throw new ProbeException(Fault.SILENT, e);
            }
            byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
            boolean ours = bytes.length >= 2 && (ByteBuffer.wrap(bytes).getShort() & 0xffff) == id;
            if (ours) {
                return checked(DnsMessage.read(bytes), id, asked);
            }
        }
    }

    private static DnsMessage overTcp(Endpoint server, byte[] question, int id, String asked, Deadline deadline)
            throws ProbeException {
        try (Wire wire = Wire.open(server, deadline, (1 << 16) + 2)) {
            byte[] framed = ByteBuffer.allocate(question.length + 2)
                    .putShort((short) question.length)
                    .put(question)
                    .array();
            wire.send(framed);
            int length = ByteBuffer.wrap(wire.exactly(2)).getShort() & 0xffff;
            return checked(DnsMessage.read(wire.exactly(length)), id, asked);
        }
    }

    private static DnsMessage checked(DnsMessage message, int id, String asked) throws ProbeException {
        boolean same = message.question().isEmpty() || message.question().equals(asked);
        if (!message.isAnswer() || message.id() != id || !same) {
            throw new ProbeException(Fault.ODD, "an answer to another question: " + Said.of(message.question()));
        }
        return message;
    }
}
