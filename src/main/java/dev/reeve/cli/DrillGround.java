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
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The server that a drill restores into, reached or started for it; what was started ends with this. */
final class DrillGround implements AutoCloseable {
    private final Workplace place;
    private final Machine machine;
    private final DatabaseServer server;
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();

    /** @throws dev.reeve.finding.Failure if the host is not reached or no server starts there */
    DrillGround(Workplace place, DrillPlace into) throws IOException {
        this.place = place;
        machine = place.connect(place.inventory().host(into.host()));
        owned.push(machine);
        try {
            server = into.mariadb() != null
                    ? mariadb(into.mariadb())
                    : postgresql(Objects.requireNonNull(into.postgresql()));
            owned.push(server);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    DatabaseServer server() {
        return server;
    }

    private MariadbServer mariadb(DrillServer spec) throws IOException {
        if (spec.throwAway()) {
            String socket = started(Product.MARIADB).folder() + "/socket";
            return new MariadbServer(machine, new MariadbLogin(socket, null, null, "root", null));
        }
        MariadbLogin login = new MariadbLogin(spec.socket(), spec.address(), spec.port(), spec.user(), null);
        if (spec.login() == null) {
            return new MariadbServer(machine, login);
        }
        byte[] secret = place.password(spec.login());
        try {
            return new MariadbServer(machine, login.with(secret));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private PostgresServer postgresql(DrillServer spec) throws IOException {
        if (spec.throwAway()) {
            String folder = started(Product.POSTGRESQL).folder();
            return new PostgresServer(
                    machine, new PostgresLogin(null, folder, 0, PostgresLogin.USUAL_USER, null));
        }
        @Nullable Integer port = spec.port();
        return new PostgresServer(
                machine,
                new PostgresLogin(
                        spec.address(),
                        spec.socket(),
                        port == null ? 0 : port,
                        spec.user() == null ? PostgresLogin.USUAL_USER : spec.user(),
                        place.secret(spec.login())));
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
