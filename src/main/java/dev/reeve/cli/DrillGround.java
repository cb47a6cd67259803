package dev.reeve.cli;

import dev.reeve.database.DatabaseServer;
import dev.reeve.database.ThrowAwayServer;
import dev.reeve.database.ThrowAwayServer.Product;
import dev.reeve.database.mariadb.MariadbLogin;
import dev.reeve.database.mariadb.MariadbServer;
import dev.reeve.database.postgresql.PostgresLogin;
import dev.reeve.database.postgresql.PostgresServer;
import dev.reeve.database.sqlite.SqliteScratch;
import dev.reeve.drill.DrillProblem;
import dev.reeve.drill.ScratchServer;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.DrillPlace;
import dev.reeve.inventory.DrillServer;
import dev.reeve.machine.Machine;
import dev.reeve.machine.ScratchFolder;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a drill restores: a host, and on it a server or a folder; what was started or made for it ends with this. */
final class DrillGround implements AutoCloseable {
    private final DatabaseLogins logins;
    private final DrillPlace into;
    private final Machine machine;
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private final List<Finding> remains = new ArrayList<>();
    private @Nullable ThrowAwayServer thrownAway;

    /** @throws dev.reeve.finding.Failure if the host is not reached */
    DrillGround(Workplace place, DrillPlace into) throws IOException {
        this.logins = new DatabaseLogins(place);
        this.into = into;
        this.machine = place.connect(place.inventory().host(into.host()));
        owned.push(machine);
    }

    Machine machine() {
        return machine;
    }

    /** A folder that nobody else uses. */
    ScratchFolder folder(@Nullable String parent) throws IOException {
        ScratchFolder folder = ScratchFolder.make(machine, parent);
        owned.push(() -> {
            if (!folder.remove()) {
                remains.add(Finding.of(
                        DrillProblem.FOLDER_LEFT,
                        Subject.host(machine.name()).at(parent == null ? "/var/tmp" : parent),
                        "host",
                        machine.name(),
                        "folder",
                        folder.path()));
            }
        });
        return folder;
    }

    /** The server in which databases are made, reached or started. */
    ScratchServer server() throws IOException {
        DatabaseServer server = reached();
        owned.push(server);
        return new Scratch(server, thrownAway, thrownAway != null || into.sqlite() != null);
    }

    /** @param passes whether it goes with what was started or made for it */
    private record Scratch(DatabaseServer server, @Nullable ThrowAwayServer thrownAway, boolean passes)
            implements ScratchServer {
        @Override
        public List<String> complaints() throws IOException {
            return thrownAway == null ? List.of() : thrownAway.complaints();
        }
    }

    private DatabaseServer reached() throws IOException {
        if (into.mariadb() != null) {
            return mariadb(into.mariadb());
        }
        if (into.postgresql() != null) {
            return postgresql(into.postgresql());
        }
        return into.sqlserver() != null ? logins.sqlserver(machine, into.host(), into.sqlserver()) : sqlite();
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

    private DatabaseServer sqlite() throws IOException {
        String parent = Objects.requireNonNull(into.sqlite()).directory();
        return new SqliteScratch(machine, folder(parent).path());
    }

    private ThrowAwayServer started(Product product) throws IOException {
        ThrowAwayServer started = ThrowAwayServer.start(machine, product);
        owned.push(started);
        thrownAway = started;
        return started;
    }

    /** What could not be removed; known after {@link #close}. */
    List<Finding> remains() {
        return remains;
    }

    @Override
    public void close() {
        // Who interrupts a drill wants it to end, not to leave something behind.
        boolean interrupted = Thread.interrupted();
        while (!owned.isEmpty()) {
            try {
                owned.pop().close();
            } catch (Exception e) {
                // Servers and machines close without complaint; what they cannot end ends with the connection.
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
