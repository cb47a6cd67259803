package dev.reeve.cli;

import dev.reeve.database.DatabaseServer;
import dev.reeve.database.sqlserver.SqlserverServer;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.inventory.BackupSource;
import dev.reeve.inventory.DrillServer;
import dev.reeve.inventory.DrillSqlserver;
import dev.reeve.machine.Machine;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The server that databases are restored into, on its machine; both end with this. */
final class RestoreServer implements AutoCloseable {
    private final String host;
    private final Machine machine;
    private final DatabaseServer server;

    private RestoreServer(String host, Machine machine, DatabaseServer server) {
        this.host = host;
        this.machine = machine;
        this.server = server;
    }

    /**
     * Reaches the job's own server, or the one that the options name.
     *
     * @param engine the product that the dumps are of
     * @param job whose server it is if the options name none; null for a job that the inventory does not have
     * @throws Failure if nobody says where it is, or the host is not reached
     */
    static RestoreServer open(
            Invocation reeve,
            Workplace place,
            String engine,
            @Nullable BackupJob job,
            @Nullable String wanted,
            DatabaseOptions options)
            throws IOException {
        if (job == null && wanted == null) {
            throw Failure.of(
                    CliProblem.MISSING_ARGUMENT,
                    Subject.none(),
                    "command",
                    "reeve restore",
                    "name",
                    "--host",
                    "expected",
                    "--host HOST | --to-file FILE");
        }
        DrillServer given = options.server(reeve.environment());
        if (engine.equals("sqlite") && (options.namesAServer() || options.namesAnAccount())) {
            throw DatabaseOptions.conflict("SQLite: --socket / --address / --port / --user / --login");
        }
        boolean elsewhere = options.namesAServer()
                || (job != null && wanted != null && !wanted.equals(job.source().host()));
        DrillServer spec = job == null || elsewhere ? given : sameServer(job.source(), given);
        String host = wanted == null && job != null ? job.source().host() : String.valueOf(wanted);
        DatabaseLogins logins = new DatabaseLogins(place);
        Function<Machine, DatabaseServer> reach = machine -> logins.of(machine, engine, spec);
        if (engine.equals(SqlserverServer.ENGINE)) {
            DrillSqlserver theirs =
                    new SqlserverPlace(place.inventory(), job == null ? null : job.source(), host, options).with(given);
            reach = machine -> logins.sqlserver(machine, host, theirs);
        }
        Machine machine = place.connect(place.inventory().host(host));
        try {
            return new RestoreServer(host, machine, reach.apply(machine));
        } catch (RuntimeException e) {
            machine.close();
            throw e;
        }
    }

    /** The job's server, with another account if one is given: the one that dumps may only be allowed to read. */
    private static DrillServer sameServer(BackupSource source, DrillServer given) {
        DrillServer theirs = place(source);
        boolean otherAccount = given.user() != null;
        return new DrillServer(
                false,
                theirs.socket(),
                theirs.address(),
                theirs.port(),
                otherAccount ? given.user() : theirs.user(),
                otherAccount || given.login() != null ? given.login() : theirs.login());
    }

    private static DrillServer place(BackupSource source) {
        if (source.mariadb() != null) {
            var it = source.mariadb();
            return new DrillServer(false, it.socket(), it.address(), it.port(), it.user(), it.login());
        } else if (source.postgresql() != null) {
            var it = source.postgresql();
            return new DrillServer(false, it.socket(), it.address(), it.port(), it.user(), it.login());
        }
        return new DrillServer(false, null, null, null, null, null);
    }

    /** The inventory's name of its host. */
    String host() {
        return host;
    }

    Machine machine() {
        return machine;
    }

    DatabaseServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
        machine.close();
    }
}
