package dev.reeve.machine.probe;

import dev.reeve.inventory.outside.DatabaseSecurity;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The client/server protocol of MariaDB and MySQL, as far as a log-in goes. */
final class MariadbTalk {
    private static final int PROTOCOL = 10;
    private static final int ERROR = 0xff;
    private static final int SWITCH = 0xfe;
    private static final int MORE = 1;
    private static final int TLS = 0x800;
    private static final int WITH_DATABASE = 8;

    /** Long passwords, protocol 4.1, transactions, secure connections, named plugins. */
    private static final int USUAL = 0x1 | 0x200 | 0x2000 | 0x8000 | 0x80000;

    private static final int UTF8MB4 = 45;

    private final Wire wire;
    private final DatabaseProbe.Ask ask;
    private int sequence;

    MariadbTalk(Wire wire, DatabaseProbe.Ask ask) {
        this.wire = wire;
        this.ask = ask;
    }

    DatabaseProbe.Facts facts(Deadline deadline) throws ProbeException {
        MariadbGreeting greeting = MariadbGreeting.read(checked(packet()));
        Login login = ask.login();
        boolean may = true;
        if (login != null) {
            int flags = USUAL | (ask.database() == null ? 0 : WITH_DATABASE);
            if (ask.security() == DatabaseSecurity.TLS) {
                if ((greeting.capabilities() & TLS) == 0) {
                    throw new ProbeException(Fault.NO_STARTTLS, greeting.version());
                }
                flags |= TLS;
                send(header(flags));
                wire.startTls(ask.tls());
                may = ask.mayLogIn(wire.tls());
            }
            if (may) {
                logIn(greeting, login, flags);
            }
        }
        return new DatabaseProbe.Facts(
                Said.of(greeting.version()), wire.tls(), login != null && may, deadline.elapsed());
    }

    private void logIn(MariadbGreeting greeting, Login login, int flags) throws ProbeException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header(flags));
        text(out, login.user());
        String plugin = MariadbScramble.knows(greeting.plugin()) ? greeting.plugin() : MariadbScramble.NATIVE;
        byte[] proof = MariadbScramble.of(plugin, login, greeting.scramble(), wire.tls() != null);
        out.write(proof.length);
        out.writeBytes(proof);
        String database = ask.database();
        if (database != null) {
            text(out, database);
        }
        text(out, plugin);
        send(out.toByteArray());
        byte[] answer = packet();
        if (first(answer) == SWITCH) {
            int end = indexOfZero(answer, 1);
            plugin = new String(answer, 1, end - 1, StandardCharsets.US_ASCII);
            byte[] scramble = Arrays.copyOfRange(answer, Math.min(end + 1, answer.length), answer.length);
            if (!MariadbScramble.knows(plugin)) {
                throw new ProbeException(Fault.LOGIN, "a plugin that reeve does not speak: " + Said.of(plugin));
            }
            send(MariadbScramble.of(plugin, login, MariadbScramble.trimmed(scramble), wire.tls() != null));
            answer = packet();
        }
        if (first(answer) == MORE) {
            answer = more(answer, login);
        }
        if (first(answer) != 0) {
            throw denied(answer, Fault.LOGIN);
        }
        sequence = 0;
        send(new byte[] {1});
    }

    /** What caching_sha2_password asks for behind its first answer: nothing, or the password itself. */
    private byte[] more(byte[] answer, Login login) throws ProbeException {
        boolean known = answer.length > 1 && answer[1] == 3;
        if (!known && wire.tls() == null) {
            throw new ProbeException(Fault.LOGIN, "the server wants TLS for this account");
        } else if (!known) {
            send((login.word() + "\0").getBytes(StandardCharsets.UTF_8));
        }
        return packet();
    }

    /** The part of an answer to the greeting that asks for TLS when it is sent alone. */
    private static byte[] header(int flags) {
        byte[] header = new byte[32];
        for (int i = 0; i < 4; i++) {
            header[i] = (byte) (flags >>> (8 * i));
        }
        header[7] = 1;
        header[8] = UTF8MB4;
        return header;
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.write(0);
    }

    private byte[] packet() throws ProbeException {
        byte[] header = wire.exactly(4);
        int length = (header[0] & 0xff) | ((header[1] & 0xff) << 8) | ((header[2] & 0xff) << 16);
        if (length == 0 || length > (1 << 16)) {
            throw new ProbeException(Fault.ODD, Said.of(header));
        }
        sequence = (header[3] & 0xff) + 1;
        return wire.exactly(length);
    }

    private void send(byte[] body) throws ProbeException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(body.length);
        out.write(body.length >>> 8);
        out.write(body.length >>> 16);
        out.write(sequence++);
        out.writeBytes(body);
        wire.send(out.toByteArray());
    }

    private static int first(byte[] packet) {
        return packet.length == 0 ? -1 : packet[0] & 0xff;
    }

    private static int indexOfZero(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != 0) {
            at++;
        }
        return at;
    }

    private static byte[] checked(byte[] packet) throws ProbeException {
        if (first(packet) == ERROR) {
            throw denied(packet, Fault.DENIED);
        } else if (first(packet) != PROTOCOL) {
            throw new ProbeException(Fault.ODD, Said.of(packet));
        }
        return packet;
    }

    private static ProbeException denied(byte[] packet, Fault fault) {
        if (first(packet) != ERROR || packet.length < 3) {
            return new ProbeException(Fault.ODD, Said.of(packet));
        }
        int code = (packet[1] & 0xff) | ((packet[2] & 0xff) << 8);
        String words = new String(packet, 3, packet.length - 3, StandardCharsets.UTF_8);
        return new ProbeException(fault, Said.of(code + " " + words.replaceFirst("^#.{5}", "")));
    }
}
