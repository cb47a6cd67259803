package dev.reeve.database.postgresql;

import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DumpLoad;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.machine.RunningCommand;
import dev.reeve.machine.ShellQuote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An archive on its way into a database: all of it in one transaction, or nothing.
 *
 * <p>The table of contents is read before pg_restore is started: it tells whether the server is new enough, and whether
 * all roles are there that own something or are granted something. If one is missing, everything belongs to the role that
 * loads, which is said; half of the owners would be worse than none.
 *
 * <p>Of one table are loaded its rows, and the definitions of everything, without which it may not be one: types,
 * functions, sequences. Keys into other tables are left out: those are empty.
 */
final class ArchiveLoad implements DumpLoad {
    /** The database's name where a definition has it. */
    private static final Pattern OWN_NAME = Pattern.compile("\\bDATABASE (\"(?:[^\"]|\"\")+\"|[\\w$]+)(?=[ ;])");

    private final PostgresServer server;
    private final String database;
    private final @Nullable String table;
    private final ArchiveCheck check = new ArchiveCheck();
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private @Nullable RunningCommand command;
    private @Nullable Failure failure;
    private boolean refused;
    private boolean ownersAreThere;
    private final List<Finding> notes = new ArrayList<>();

    /** @param table the only one whose rows are loaded; null for all */
    ArchiveLoad(PostgresServer server, String database, @Nullable String table) {
        this.server = server;
        this.database = database;
        this.table = table;
    }

    @Override
    public OutputStream content() {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                take(bytes, offset, length);
            }
        };
    }

    private void take(byte[] bytes, int offset, int length) throws IOException {
        check.pass(bytes, offset, length);
        if (command != null) {
            feed(command, bytes, offset, length);
            return;
        }
        head.write(bytes, offset, length);
        try {
            beginIfKnown();
        } catch (Failure e) {
            failure = e;
            throw new IOException("the dump cannot be loaded", e);
        }
    }

    private void feed(RunningCommand running, byte[] bytes, int offset, int length) throws IOException {
        try {
            running.stdin().write(bytes, offset, length);
        } catch (IOException e) {
            refused = true;
            throw e;
        }
    }

    private void beginIfKnown() throws IOException {
        if (check.strange()) {
            throw unreadable("it does not begin as a dump of pg_dump");
        }
        Optional<ArchiveContents> contents = check.contents();
        if (contents.isPresent()) {
            command = begin(contents.get());
            byte[] known = head.toByteArray();
            head.reset();
            feed(command, known, 0, known.length);
        }
    }

    private void begin() throws IOException {
        try {
            beginIfKnown();
        } catch (IOException e) {
            if (!refused) {
                throw e;
            }
        }
    }

    /** Why the head of the archive says nothing. */
    private Failure unreadable(String reason) throws IOException {
        if (ArchiveContents.isNewer(head.toByteArray())) {
            return server.errors()
                    .ofVersions(
                            DatabaseProblem.CLIENT_TOO_OLD,
                            database,
                            Integer.toString(server.programs().newest().major()),
                            Integer.toString(ArchiveContents.NEWEST_MAJOR + 1));
        }
        return server.errors().of(DatabaseProblem.DUMP_INCOMPLETE, database, reason);
    }

    private RunningCommand begin(ArchiveContents contents) throws IOException {
        if (server.major() < contents.serverMajor()) {
            throw server.errors()
                    .ofVersions(
                            DatabaseProblem.SERVER_TOO_OLD,
                            database,
                            server.version(),
                            Integer.toString(contents.serverMajor()));
        }
        String restore = "pg_restore -w --exit-on-error --single-transaction";
        ownersAreThere = ownersAreThere(contents);
        if (!ownersAreThere) {
            restore += " --no-owner --no-privileges";
        }
        int needed = Math.max(server.major(), contents.programMajor());
        String directory = server.programs().notOlderThan(needed).directory();
        restore += " -d " + ShellQuote.quote(Sql.connection(database));
        return server.shell().start(directory, table == null ? restore : chosen(restore, contents, table));
    }

    /** The list of what is wanted comes through a pipe that the account itself has made, so that it may open it. */
    private String chosen(String restore, ArchiveContents contents, String wanted) {
        if (contents.entries().stream().noneMatch(entry -> entry.isRowsOf(wanted))) {
            throw server.errors().of(DatabaseProblem.NO_SUCH_TABLE, database, wanted);
        }
        String ids = contents.entries().stream()
                .filter(entry -> entry.goesWithout(wanted))
                .map(entry -> entry.id() + "\\;")
                .collect(Collectors.joining(" "));
        return "sh -c "
                + ShellQuote.quote(
                        "exec 4<&0; printf '%s\\n' " + ids + " | " + restore + " -L /dev/fd/3 3<&0 <&4 4<&-");
    }

    private boolean ownersAreThere(ArchiveContents contents) throws IOException {
        TreeSet<String> missing = new TreeSet<>(contents.roles());
        try (PsqlSession session = server.session(database)) {
            // Predefined roles are there or not; to give something to another role takes being it, or a superuser.
            String mine = PostgresServer.isSuperuser(session) ? "true" : "pg_has_role(rolname, 'MEMBER')";
            session.ask("SELECT rolname FROM pg_roles WHERE " + mine).forEach(row -> missing.remove(row.get(0)));
        }
        if (!missing.isEmpty()) {
            Failure said = server.errors().of(DatabaseProblem.OWNERS_MISSING, database, "");
            notes.add(said.withEvidence(List.of("roles: " + String.join(", ", missing)))
                    .finding());
        }
        return missing.isEmpty();
    }

    @Override
    public void finish() throws IOException {
        if (failure != null) {
            throw failure;
        }
        boolean whole = check.whole();
        if (command == null) {
            // A short archive may not have filled what is read before the table of contents is looked for.
            begin();
        }
        RunningCommand running = command;
        if (running == null) {
            throw unreadable("it ends before its data begin");
        }
        if (!whole && !refused) {
            // Ended before its input ends: its transaction never commits.
            running.close();
            throw server.errors().of(DatabaseProblem.DUMP_INCOMPLETE, database, "data that it announces are not there");
        }
        try {
            running.stdin().close();
        } catch (IOException e) {
            // It has given up before the end; its status says why.
        }
        int status = running.waitFor();
        if (status != 0 || refused) {
            throw server.errors().ofProgram(DatabaseProblem.LOAD_FAILED, database, status, running.stderr());
        }
    }

    /** pg_restore gives a database these only where it makes the database itself, under its old name. */
    @Override
    public void settle() throws IOException {
        ArchiveContents contents = check.contents().orElseThrow();
        if (!ownersAreThere || table != null) {
            return;
        }
        StringBuilder statements = new StringBuilder();
        for (ArchiveEntry entry : contents.entries()) {
            if (entry.isDatabase()) {
                statements.append("ALTER DATABASE ").append(Sql.name(database)).append(" OWNER TO ");
                statements.append(Sql.name(entry.owner())).append(";\n");
            } else if (entry.isOfDatabase()) {
                statements.append(OWN_NAME.matcher(entry.definition())
                        .replaceAll(Matcher.quoteReplacement("DATABASE " + Sql.name(database))));
            }
        }
        try (PsqlSession session = server.session(database)) {
            session.execute("BEGIN;\n" + statements + "COMMIT");
        } catch (Failure e) {
            notes.add(e.finding().withSeverity(Severity.WARNING));
        }
    }

    @Override
    public List<Finding> notes() {
        return List.copyOf(notes);
    }

    @Override
    public void close() {
        if (command != null) {
            command.close();
        }
    }
}
