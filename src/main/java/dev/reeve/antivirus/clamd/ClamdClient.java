package dev.reeve.antivirus.clamd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client of one clamd. Each question is a connection of its own; safe to use from several threads. */
public final class ClamdClient {
    /** What clamd(8) takes at once without a second thought; larger chunks gain nothing. */
    private static final int CHUNK = 64 * 1024;

    private static final String STREAM = "stream: ";
    private static final String FOUND = " FOUND";
    private static final String ERROR = "ERROR";

    private final ClamdAddress address;
    private final Duration patience;

    /** @param patience how long nothing may move: at least as long as the daemon may take for one content */
    public ClamdClient(ClamdAddress address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    public ClamdAddress address() {
        return address;
    }

    /** Asks whether somebody is there who speaks the protocol. */
    public void ping() throws ClamdException {
        String answer = ask("zPING\0");
        if (!answer.equals("PONG")) {
            throw strange(answer);
        }
    }

    /** Which engine judges, with which signatures. */
    public EngineVersion version() throws ClamdException {
        String answer = ask("zVERSION\0");
        return EngineVersion.parse(answer).orElseThrow(() -> strange(answer));
    }

    /**
     * Has content judged.
     *
     * @throws ClamdException if there is no verdict
     * @throws IOException if the content cannot be read; the daemon then has heard only a part of it
     */
    public ClamdVerdict scan(InputStream content) throws IOException {
        try (ClamdConnection connection = ClamdConnection.open(address, patience)) {
            connection.send(command("zINSTREAM\0"));
            byte[] piece = new byte[CHUNK];
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK + Integer.BYTES);
            int count;
            while (!connection.answered() && (count = content.readNBytes(piece, 0, CHUNK)) > 0) {
                chunk.clear().putInt(count).put(piece, 0, count).flip();
                connection.send(chunk);
            }
            boolean early = connection.answered();
            connection.send(chunk.clear().putInt(0).flip());
            ClamdVerdict verdict = verdict(connection.answer());
            if (early && !(verdict instanceof ClamdVerdict.Refused)) {
                // Nobody knows what a content is that he has not heard to its end.
                throw strange("a verdict before the content was sent: " + connection.answer());
            }
            return verdict;
        }
    }

    private String ask(String command) throws ClamdException {
        try (ClamdConnection connection = ClamdConnection.open(address, patience)) {
            connection.send(command(command));
            return connection.answer();
        }
    }

    private static ByteBuffer command(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    static ClamdVerdict verdict(String answer) throws ClamdException {
        if (answer.equals(STREAM + "OK")) {
            return new ClamdVerdict.Clean();
        }
        if (answer.startsWith(STREAM) && answer.endsWith(FOUND)) {
            int end = answer.length() - FOUND.length();
            if (end > STREAM.length()) {
                return new ClamdVerdict.Hit(answer.substring(STREAM.length(), end));
            }
        }
        if (answer.endsWith(ERROR)) {
            String reason =
                    answer.substring(0, answer.length() - ERROR.length()).strip();
            boolean limit = reason.startsWith("INSTREAM size limit exceeded");
            return new ClamdVerdict.Refused(
                    limit, reason.startsWith(STREAM) ? reason.substring(STREAM.length()) : reason);
        }
        throw strange(answer);
    }

    private static ClamdException strange(String answer) {
        String shown = answer.length() > 200 ? answer.substring(0, 200) : answer;
        return new ClamdException(ClamdException.Kind.NOT_UNDERSTOOD, "not an answer: " + shown);
    }
}
