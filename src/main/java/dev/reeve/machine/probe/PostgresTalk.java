package dev.reeve.machine.probe;

import dev.reeve.inventory.outside.DatabaseSecurity;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The frontend/backend protocol of PostgreSQL (version 3), as far as a log-in goes. */
final class PostgresTalk {
    private static final int VERSION_3 = 196608;
    private static final int SSL_REQUEST = 80877103;
    private static final int MOST_MESSAGES = 200;

    private final Wire wire;
    private final DatabaseProbe.Ask ask;
    private String version = "";

    PostgresTalk(Wire wire, DatabaseProbe.Ask ask) {
        this.wire = wire;
        this.ask = ask;
    }

    /** A message of the server: a letter and what follows. */
    private record Message(char type, byte[] body) {}

    DatabaseProbe.Facts facts(Deadline deadline) throws ProbeException {
        wire.send(ByteBuffer.allocate(8).putInt(8).putInt(SSL_REQUEST).array());
        int answer = wire.exactly(1)[0];
        if (answer == 'E') {
            throw new ProbeException(Fault.DENIED, Said.of(wire.piece(512)));
        } else if (answer != 'S' && answer != 'N') {
            throw new ProbeException(Fault.ODD, Said.of(new byte[] {(byte) answer}));
        }
        Login login = ask.login();
        boolean may = true;
        if (login != null) {
            if (answer == 'N' && ask.security() == DatabaseSecurity.TLS) {
                throw new ProbeException(Fault.NO_STARTTLS, "N");
            } else if (answer == 'S') {
                // A server that has said yes waits for a handshake, whether or not one was insisted on.
                wire.startTls(ask.tls());
            }
            may = ask.security() == DatabaseSecurity.NONE || ask.mayLogIn(wire.tls());
            if (may) {
                logIn(login);
            }
        }
        return new DatabaseProbe.Facts(version, wire.tls(), login != null && may, deadline.elapsed());
    }

    private void logIn(Login login) throws ProbeException {
        login.word();
        ByteArrayOutputStream startup = new ByteArrayOutputStream();
        String database = ask.database();
        for (String word : new String[] {
            "user", login.user(), "database", database == null ? login.user() : database, "application_name", "reeve"
        }) {
            startup.writeBytes((word + "\0").getBytes(StandardCharsets.UTF_8));
        }
        startup.write(0);
        byte[] words = startup.toByteArray();
        wire.send(ByteBuffer.allocate(8 + words.length)
                .putInt(8 + words.length)
                .putInt(VERSION_3)
                .put(words)
                .array());
        for (int i = 0; i < MOST_MESSAGES; i++) {
            Message message = message();
            switch (message.type()) {
                case 'R' -> authenticate(message.body(), login);
                case 'S' -> parameter(message.body());
                case 'E' -> throw new ProbeException(Fault.LOGIN, error(message.body()));
                case 'Z' -> {
                    wire.send(new byte[] {'X', 0, 0, 0, 4});
                    return;
                }
                default -> {
                    // Notices, keys for cancelling: of no interest.
                }
            }
        }
        throw new ProbeException(Fault.ENDLESS, "");
    }

    private Message message() throws ProbeException {
        ByteBuffer header = ByteBuffer.wrap(wire.exactly(5));
        char type = (char) header.get();
        int length = header.getInt() - 4;
        if (length < 0 || length > (1 << 16)) {
            throw new ProbeException(Fault.ODD, Said.of(header.array()));
        }
        return new Message(type, wire.exactly(length));
    }

    private void authenticate(byte[] bytes, Login login) throws ProbeException {
        ByteBuffer body = ByteBuffer.wrap(bytes);
        int method = body.remaining() < 4 ? -1 : body.getInt();
        switch (method) {
            case 0 -> {}
            case 3 -> {
                if (wire.tls() == null) {
                    throw new ProbeException(Fault.LOGIN, "the server wants the password in the clear, without TLS");
                }
                send('p', (login.word() + "\0").getBytes(StandardCharsets.UTF_8));
            }
            case 5 -> send('p', (md5(body, login) + "\0").getBytes(StandardCharsets.US_ASCII));
            case 10 -> scram(bytes, login);
            default ->
                throw new ProbeException(Fault.LOGIN, "a way of logging in that reeve does not speak: " + method);
        }
    }

    private void scram(byte[] methods, Login login) throws ProbeException {
        String offered = new String(methods, StandardCharsets.US_ASCII);
        if (!offered.contains(Scram.NAME + "\0")) {
            throw new ProbeException(Fault.LOGIN, Said.of(offered.replace('\0', ' ')));
        }
        Scram scram = new Scram(login, ask.nonce());
        byte[] first = scram.first().getBytes(StandardCharsets.UTF_8);
        byte[] name = (Scram.NAME + "\0").getBytes(StandardCharsets.US_ASCII);
        send(
                'p',
                ByteBuffer.allocate(name.length + 4 + first.length)
                        .put(name)
                        .putInt(first.length)
                        .put(first)
                        .array());
        send('p', scram.last(saslText(11)).getBytes(StandardCharsets.UTF_8));
        if (!scram.isProved(saslText(12))) {
            throw new ProbeException(Fault.ODD, "the server does not know the password that it asked for");
        }
    }

    private String saslText(int wanted) throws ProbeException {
        Message message = message();
        if (message.type() == 'E') {
            throw new ProbeException(Fault.LOGIN, error(message.body()));
        }
        ByteBuffer body = ByteBuffer.wrap(message.body());
        if (message.type() != 'R' || body.remaining() < 4 || body.getInt() != wanted) {
            throw new ProbeException(Fault.ODD, Said.of(message.body()));
        }
        byte[] rest = new byte[body.remaining()];
        body.get(rest);
        return new String(rest, StandardCharsets.UTF_8);
    }

    private void send(char type, byte[] body) throws ProbeException {
        wire.send(ByteBuffer.allocate(5 + body.length)
                .put((byte) type)
                .putInt(4 + body.length)
                .put(body)
                .array());
    }

    private static String md5(ByteBuffer salt, Login login) throws ProbeException {
        byte[] four = new byte[4];
        salt.get(four, 0, Math.min(4, salt.remaining()));
        String inner = hex((login.word() + login.user()).getBytes(StandardCharsets.UTF_8));
        byte[] both = ByteBuffer.allocate(36)
                .put(inner.getBytes(StandardCharsets.US_ASCII))
                .put(four)
                .array();
        return "md5" + hex(both);
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    private void parameter(byte[] body) {
        String[] pair = new String(body, StandardCharsets.UTF_8).split("\0", -1);
        if (pair.length > 1 && pair[0].equals("server_version")) {
            version = Said.of(pair[1]);
        }
    }

    /** Code and message of an error: fields of a letter and a text each. */
    private static String error(byte[] body) {
        StringBuilder text = new StringBuilder();
        for (String field : new String(body, StandardCharsets.UTF_8).split("\0", -1)) {
            if (field.startsWith("C") || field.startsWith("M")) {
                text.append(text.length() == 0 ? "" : " ").append(field.substring(1));
            }
        }
        return Said.of(text.toString());
    }
}
