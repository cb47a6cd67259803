package dev.reeve.cli;

import dev.reeve.database.DatabaseServer;
import dev.reeve.database.ThrowAwayServer;
import dev.reeve.database.ThrowAwayServer.Product;
import dev.reeve.database.mariadb.MariadbLogin;
import dev.reeve.database.mariadb.MariadbServer;
import dev.reeve.database.postgresql.PostgresLogin;
import dev.reeve.database.postgresql.PostgresServer;
import dev.reeve.inventory.DrillPlace;
import dev.reeve.inventory.DrillServer;
import dev.reeve.machine.Machine;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/** The server that a drill restores into, reached or started for it; what was started ends with this. */
final class DrillGround implements AutoCloseable {
    private final DatabaseLogins logins;
    private final Machine machine;
    private final DatabaseServer server;
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();

    /** @throws dev.reeve.finding.Failure if the host is not reached or no server starts there */
    DrillGround(Workplace place, DrillPlace into) throws IOException {
        logins = new DatabaseLogins(place);
        machine = place.connect(place.inventory().host(into.host()));
        owned.push(machine);
        try {
            server = server(into);
            owned.push(server);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    DatabaseServer server() {
        return server;
    }

    private DatabaseServer server(DrillPlace into) throws IOException {
        if (into.mariadb() != null) {
            return mariadb(into.mariadb());
        }
        DrillServer postgresql = into.postgresql();
        return postgresql != null
                ? postgresql(postgresql)
                : logins.sqlserver(machine, into.host(), Objects.requireNonNull(into.sqlserver()));
    }

    private DatabaseServer mariadb(DrillServer spec) throws IOException {
        if (!spec.throwAway()) {
            return logins.mariadb(machine, spec);
        }
        String socket = started(Product.MARIADB).folder() + "/socket";
        return new MariadbServer(machine, new MariadbLogin(socket, null, null, "root", null));
    }

    private DatabaseServer postgresql(DrillServer spec) throws IOException {
        if (!spec.throwAway()) {
            return logins.postgresql(machine, spec);
        }
        String folder = started(Product.POSTGRESQL).folder();
        return new PostgresServer(machine, new PostgresLogin(null, folder, 0, PostgresLogin.USUAL_USER, null));
    }

    private ThrowAwayServer started(Product product) throws IOException {
        ThrowAwayServer started = ThrowAwayServer.start(machine, product);
        owned.push(started);
        return started;
    }

    @Override
    public void close() {
        while (!owned.isEmpty()) {
            try {
                owned.pop().close();
            } catch (Exception e) {
                // Servers and machines close without complaint; what they cannot end ends with the connection.
            }
        }
    }
}
