package dev.reeve.database.postgresql;

import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DumpLoad;
import dev.reeve.machine.RunningCommand;
import dev.reeve.machine.ShellQuote;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL on its way into a server: roles and tablespaces. Those that are there already are no error, they are altered to be
 * as in the file.
 */
final class GlobalsLoad implements DumpLoad {
    private static final Pattern ERROR = Pattern.compile("(?m)^psql:\\S+ \\p{Lu}+:  ([0-9A-Z]{5}): .*$");

    private static final String DUPLICATE_OBJECT = "42710";

    private final PostgresServer server;
    private final String database;
    private final RunningCommand psql;

    GlobalsLoad(PostgresServer server, String database) throws IOException {
        this.server = server;
        this.database = database;
        this.psql = server.shell()
                .start(
                        server.programs().newest().directory(),
                        "psql -X -q -w -o /dev/null -v VERBOSITY=verbose -f - -d "
                                + ShellQuote.quote(Sql.connection(database)));
    }

    @Override
    public OutputStream content() {
        return psql.stdin();
    }

    @Override
    public void finish() throws IOException {
        try {
            psql.stdin().close();
        } catch (IOException e) {
            // It has given up before the end; its status says why.
        }
        psql.stdout().readAllBytes();
        int status = psql.waitFor();
        String said = psql.stderr();
        if (status == 2) {
            throw server.errors().ofSession(database, status, said);
        }
        StringBuilder serious = new StringBuilder();
        Matcher error = ERROR.matcher(said);
        while (error.find()) {
            String state = error.group(1);
            boolean success = state.startsWith("00") || state.startsWith("01");
            if (!success && !state.equals(DUPLICATE_OBJECT)) {
                serious.append(error.group()).append('\n');
            }
        }
        if (status != 0 || !serious.isEmpty()) {
            throw server.errors()
                    .ofProgram(
                            DatabaseProblem.LOAD_FAILED,
                            database,
                            status,
                            serious.isEmpty() ? said : serious.toString());
        }
    }

    @Override
    public void close() {
        psql.close();
    }
}
