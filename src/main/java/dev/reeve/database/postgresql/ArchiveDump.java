package dev.reeve.database.postgresql;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.RunningDump;
import dev.reeve.database.WatchedStream;
import dev.reeve.finding.Failure;
import dev.reeve.machine.RunningCommand;
import dev.reeve.machine.ShellQuote;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** One database on its way: pg_dump prints what a session's snapshot shows, and the session counts the same beside it. */
final class ArchiveDump implements RunningDump {
    private final ServerErrors errors;
    private final String database;
    private final PsqlSession session;
    private final RunningCommand command;
    private final FutureTask<DatabaseFacts> facts;
    private boolean counting;
    private final ArchiveCheck check = new ArchiveCheck();

    private ArchiveDump(
            PostgresServer server,
            String database,
            PsqlSession session,
            RunningCommand command,
            FutureTask<DatabaseFacts> facts) {
        this.errors = server.errors();
        this.database = database;
        this.session = session;
        this.command = command;
        this.facts = facts;
    }

    static ArchiveDump start(PostgresServer server, String directory, String database) throws IOException {
        String version = server.version();
        int major = server.major();
        PsqlSession session = server.session(database);
        boolean started = false;
        try {
            session.ask(FactsQuery.SETTINGS);
            session.execute("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            String snapshot = session.value("SELECT pg_export_snapshot()");
            // Ten minutes behind somebody's ALTER TABLE are enough: a backup that waits for ever is none.
            RunningCommand command = server.shell()
                    .start(
                            directory,
                            "pg_dump -w -Fc -Z0 --lock-wait-timeout=600s --snapshot=" + ShellQuote.quote(snapshot)
                                    + " -d " + ShellQuote.quote(Sql.connection(database)));
            command.stdin().close();
            FutureTask<DatabaseFacts> facts =
                    new FutureTask<>(() -> new FactsQuery(session, major).facts(version, database, true));
            started = true;
            return new ArchiveDump(server, database, session, command, facts);
        } finally {
            if (!started) {
                session.close();
            }
        }
    }

    @Override
    public InputStream content() {
        return new WatchedStream(command.stdout(), (bytes, offset, length) -> {
            check.pass(bytes, offset, length);
            if (!counting) {
                count();
            }
        });
    }

    /** Not before pg_dump has begun to print: by then the snapshot is its own as well, whatever becomes of the session. */
    private void count() {
        counting = true;
        Thread thread = new Thread(facts, "facts of a database");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public DatabaseFacts finish() throws IOException {
        int status = command.waitFor();
        if (status != 0) {
            throw errors.ofProgram(DatabaseProblem.DUMP_FAILED, database, status, command.stderr());
        }
        if (!check.whole()) {
            throw errors.of(DatabaseProblem.DUMP_INCOMPLETE, database, command.stderr());
        }
        try {
            return facts.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while facts were taken").initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new IOException("the facts of " + database + " could not be taken", e.getCause());
        } finally {
            session.close();
        }
    }

    @Override
    public void close() {
        command.close();
        session.close();
    }
}
