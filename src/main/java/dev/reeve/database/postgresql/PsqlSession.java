package dev.reeve.database.postgresql;

import dev.reeve.finding.Failure;
import dev.reeve.machine.RunningCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A psql that is held open and asked one thing after the other. Its first error is its end.
 *
 * <p>Answers come as {@code COPY … TO STDOUT} writes them, in which a line break, a tab and a backslash in a value are
 * escaped; so the line that marks the end of an answer cannot be part of one.
 */
final class PsqlSession implements AutoCloseable {
    /** No escape sequence of COPY (COPY, "File Formats", "Text Format") begins like this. */
    private static final String MARK = "\\=";

    private final RunningCommand psql;
    private final ServerErrors errors;
    private final String database;
    private final BufferedReader output;
    private volatile boolean asked;

    PsqlSession(ClientShell shell, String directory, String database, ServerErrors errors) throws IOException {
        this.errors = errors;
        this.database = database;
        this.psql = shell.start(
                directory,
                "env PGCLIENTENCODING=UTF8 psql -X -q -w -A -t -v ON_ERROR_STOP=1 -v VERBOSITY=verbose -d "
                        + dev.reeve.machine.ShellQuote.quote(Sql.connection(database)));
        this.output = new BufferedReader(new InputStreamReader(psql.stdout(), StandardCharsets.UTF_8));
    }

    /** The rows that a query answers; a null is {@code NULL}. */
    List<List<String>> ask(String query) throws IOException {
        return converse("COPY (\n" + query + "\n) TO STDOUT;");
    }

    /** The one value that a query answers. */
    String value(String query) throws IOException {
        List<List<String>> rows = ask(query);
        if (rows.size() != 1 || rows.get(0).size() != 1) {
            throw new IOException("one value expected of: " + query);
        }
        return rows.get(0).get(0);
    }

    /** Runs statements. */
    void execute(String statements) throws IOException {
        converse(statements + ";");
    }

    private List<List<String>> converse(String text) throws IOException {
        asked = true;
        String sent = text + "\n\\echo '\\\\='\n";
        try {
            psql.stdin().write(sent.getBytes(StandardCharsets.UTF_8));
            psql.stdin().flush();
        } catch (IOException e) {
            // psql has ended; its status and its last words say why.
            throw ended();
        }
        List<List<String>> rows = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(MARK)) {
                asked = false;
                return rows;
            }
            rows.add(CopyText.row(line));
        }
        throw ended();
    }

    private Failure ended() throws IOException {
        return errors.ofSession(database, psql.waitFor(), psql.stderr());
    }

    /** One that has nothing to do ends by itself, and the connection to its host can serve again; any other is ended. */
    @Override
    public void close() {
        if (!asked) {
            try {
                psql.stdin().close();
                output.transferTo(Writer.nullWriter());
                psql.waitFor();
            } catch (IOException e) {
                // The connection is gone, and psql with it.
            }
        }
        psql.close();
    }
}
