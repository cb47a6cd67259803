package dev.reeve.machine.probe;

import dev.reeve.inventory.outside.DnsType;
import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A message of DNS (RFC 1035, section 4), as far as questions and their answers need it.
 *
 * @param id the number by which an answer finds its question
 * @param flags the second word of the header
 * @param question the name that is asked for, in lower case
 * @param answers the records of the answer
 * @param authority the records that say who knows better
 */
record DnsMessage(int id, int flags, String question, List<Rr> answers, List<Rr> authority) {
    private static final int MOST_JUMPS = 64;
    private static final int LONGEST_NAME = 255;
    private static final int RECURSION_DESIRED = 0x0100;

    DnsMessage {
        answers = List.copyOf(answers);
        authority = List.copyOf(authority);
    }

    /**
     * One record.
     *
     * @param owner whose it is, in lower case and without the last dot
     * @param type its number
     * @param text its contents as zone files write them, names in lower case and without the last dot
     */
    record Rr(String owner, int type, String text) {}

    /** The number of a type in IANA's registry. */
    static int numberOf(DnsType type) {
        return switch (type) {
            case A -> 1;
            case NS -> 2;
            case CNAME -> 5;
            case SOA -> 6;
            case PTR -> 12;
            case MX -> 15;
            case TXT -> 16;
            case AAAA -> 28;
        };
    }

    boolean isAnswer() {
        return (flags & 0x8000) != 0;
    }

    boolean isAuthoritative() {
        return (flags & 0x0400) != 0;
    }

    boolean isCut() {
        return (flags & 0x0200) != 0;
    }

    boolean offersRecursion() {
        return (flags & 0x0080) != 0;
    }

    int responseCode() {
        return flags & 0x0f;
    }

    /** A question in the form in which it travels. */
    static byte[] question(int id, String name, DnsType type) throws ProbeException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        short2(out, id);
        short2(out, RECURSION_DESIRED);
        short2(out, 1);
        short2(out, 0);
        short2(out, 0);
        short2(out, 0);
        for (String label : name.split("\\.", -1)) {
            byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
            if ((bytes.length == 0 && !name.isEmpty()) || bytes.length > 63) {
                throw new ProbeException(Fault.HERE, "no name: " + Said.of(name));
            }
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        if (!name.isEmpty()) {
            out.write(0);
        }
        short2(out, numberOf(type));
        short2(out, 1);
        return out.toByteArray();
    }

    private static void short2(ByteArrayOutputStream out, int value) {
        out.write(value >>> 8);
        out.write(value);
    }

    /** The name to ask for: in ASCII and lower case; an address becomes its name in the tree of addresses. */
    static String asked(String name, DnsType type) throws ProbeException {
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        try {
            if (type == DnsType.PTR && (plain.indexOf(':') >= 0 || plain.matches("[0-9.]+"))) {
                return reverse(InetAddress.getByName(plain).getAddress());
            }
            return IDN.toASCII(plain).toLowerCase(Locale.ROOT);
        } catch (UnknownHostException | IllegalArgumentException e) {
            throw new ProbeException(Fault.HERE, "no name: " + Said.of(name));
        }
    }

    private static String reverse(byte[] address) {
        StringBuilder out = new StringBuilder();
        for (int i = address.length - 1; i >= 0; i--) {
            int b = address[i] & 0xff;
            out.append(address.length == 4 ? b + "." : String.format(Locale.ROOT, "%x.%x.", b & 15, b >> 4));
        }
        return out.append(address.length == 4 ? "in-addr.arpa" : "ip6.arpa").toString();
    }

    /**
     * Reads a message.
     *
     * @throws ProbeException {@link Fault#ODD} if it is none
     */
    static DnsMessage read(byte[] bytes) throws ProbeException {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            int id = in.getShort() & 0xffff;
            int flags = in.getShort() & 0xffff;
            int questions = in.getShort() & 0xffff;
            int answers = in.getShort() & 0xffff;
            int authority = in.getShort() & 0xffff;
            in.getShort();
            String question = "";
            for (int i = 0; i < questions; i++) {
                question = name(in);
                in.getInt();
            }
            return new DnsMessage(id, flags, question, records(in, answers), records(in, authority));
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ProbeException(Fault.ODD, "no message of DNS");
        }
    }

    private static List<Rr> records(ByteBuffer in, int count) throws ProbeException {
        List<Rr> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String owner = name(in);
            int type = in.getShort() & 0xffff;
            in.getShort();
            in.getInt();
            int length = in.getShort() & 0xffff;
            int end = in.position() + length;
            if (end > in.limit()) {
                throw new ProbeException(Fault.ODD, "no message of DNS");
            }
            String text = text(in, type, length);
            in.position(end);
            records.add(new Rr(owner, type, text));
        }
        return records;
    }

    private static String text(ByteBuffer in, int type, int length) throws ProbeException {
        return switch (type) {
            case 1, 28 -> address(in, type == 1 ? 4 : 16, length);
            case 2, 5, 12 -> name(in);
            case 15 -> (in.getShort() & 0xffff) + " " + name(in);
            case 16 -> strings(in, length);
            case 6 -> name(in) + " " + name(in) + " " + Integer.toUnsignedLong(in.getInt());
            default -> "";
        };
    }

    private static String address(ByteBuffer in, int size, int length) throws ProbeException {
        if (size != length) {
            throw new ProbeException(Fault.ODD, "an address of " + length + " bytes");
        }
        byte[] address = new byte[size];
        in.get(address);
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new ProbeException(Fault.ODD, e);
        }
    }

    /** The pieces of a text without seams, as those who read SPF and DKIM join them. */
    private static String strings(ByteBuffer in, int length) {
        int end = in.position() + length;
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (in.position() < end) {
            byte[] piece = new byte[in.get() & 0xff];
            in.get(piece);
            text.writeBytes(piece);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** A name, which may go on elsewhere in the message (4.1.4); how often is bounded, or it could go in circles. */
    private static String name(ByteBuffer in) throws ProbeException {
        StringBuilder name = new StringBuilder();
        int back = -1;
        int jumps = 0;
        while (true) {
            int length = in.get() & 0xff;
            if (length == 0) {
                break;
            } else if ((length & 0xc0) == 0xc0) {
                int to = ((length & 0x3f) << 8) | (in.get() & 0xff);
                back = back < 0 ? in.position() : back;
                if (++jumps > MOST_JUMPS) {
                    throw new ProbeException(Fault.ODD, "a name that goes in circles");
                }
                in.position(to);
            } else {
                byte[] label = new byte[length & 0x3f];
                in.get(label);
                name.append(name.length() == 0 ? "" : ".").append(new String(label, StandardCharsets.ISO_8859_1));
                if (name.length() > LONGEST_NAME) {
                    throw new ProbeException(Fault.ODD, "a name without end");
                }
            }
        }
        if (back >= 0) {
            in.position(back);
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }
}
