package dev.reeve.database.mariadb;

import dev.reeve.machine.RunningCommand;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client program that answers one statement after the other on one connection of the server. The first error ends it.
 * Not safe for use by several threads at a time.
 */
final class ClientSession implements AutoCloseable {
    /**
     * Values come as they are stored, quoting is one and the same everywhere, times are UTC, and no long query is cut
     * short by the server's own time limit.
     */
    private static final String PLAIN =
            "SET SESSION sql_mode='', time_zone='+00:00', sql_quote_show_create=1;\n/*M!100100 SET max_statement_time=0 */;\n";

    private static final String MARK = "reeve: end of answer";

    private final RunningCommand command;
    private final OutputStream stdin;
    private final InputStream answers;
    /** Whether an answer is awaited: then only force ends the client. */
    private volatile boolean busy;

    private ClientSession(RunningCommand command) {
        this.command = command;
        this.stdin = command.stdin();
        this.answers = new BufferedInputStream(command.stdout(), 1 << 16);
    }

    /** A session with settings of our own. */
    static ClientSession plain(ClientScript script) throws IOException {
        ClientSession session = asConfigured(script, "");
        session.send(PLAIN);
        return session;
    }

    /** A session with the settings that any other program gets. */
    static ClientSession asConfigured(ClientScript script, String database) throws IOException {
        return new ClientSession(script.client("", database));
    }

    /**
     * What a statement answers.
     *
     * @throws ClientError if it is refused
     */
    List<List<String>> rows(String sql) throws IOException {
        send(sql + "\n;\nSELECT '" + MARK + "';\n");
        return answer();
    }

    /** {@link #rows} of somebody else's statement, which may be no whole statement at all. It is the last of the session. */
    List<List<String>> lastRows(String sql) throws IOException {
        send(sql + "\n;\nSELECT '" + MARK + "';\n");
        closeInput();
        return answer();
    }

    /** The one value that a statement answers. */
    String value(String sql) throws IOException {
        List<List<String>> rows = rows(sql);
        if (rows.size() != 1 || rows.get(0).size() != 1) {
            throw new ClientError(0, "one value was expected from: " + sql);
        }
        return rows.get(0).get(0);
    }

    private void send(String sql) {
        try {
            stdin.write(sql.getBytes(StandardCharsets.UTF_8));
            stdin.flush();
        } catch (IOException e) {
            // The client has ended; reading its answer tells why.
        }
    }

    private List<List<String>> answer() throws IOException {
        busy = true;
        List<List<String>> rows = new ArrayList<>();
        String line = line();
        while (line != null && !line.equals(MARK)) {
            rows.add(BatchLine.values(line));
            line = line();
        }
        if (line == null) {
            throw new ClientError(command.waitFor(), command.stderr());
        }
        busy = false;
        return rows;
    }

    /** A line up to its line feed: a value may hold any other sign of a line's end. Null at the end. */
    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = answers.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = answers.read();
        }
        return next < 0 ? null : line.toString(StandardCharsets.UTF_8);
    }

    private void closeInput() {
        try {
            stdin.close();
        } catch (IOException e) {
            // It has ended already.
        }
    }

    /** Lets the client go; one that is still at work is ended. */
    @Override
    public void close() {
        closeInput();
        try {
            if (!busy) {
                answers.transferTo(OutputStream.nullOutputStream());
                command.waitFor();
            }
        } catch (IOException e) {
            // It has ended, or was ended, in another way.
        }
        command.close();
    }
}
