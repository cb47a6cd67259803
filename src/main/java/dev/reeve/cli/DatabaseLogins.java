package dev.reeve.cli;

import dev.reeve.database.DatabaseServer;
import dev.reeve.database.mariadb.MariadbLogin;
import dev.reeve.database.mariadb.MariadbServer;
import dev.reeve.database.postgresql.PostgresLogin;
import dev.reeve.database.postgresql.PostgresServer;
import dev.reeve.database.sqlite.SqliteServer;
import dev.reeve.database.sqlserver.SqlserverLogin;
import dev.reeve.database.sqlserver.SqlserverServer;
import dev.reeve.inventory.BackupSource;
import dev.reeve.inventory.DrillServer;
import dev.reeve.inventory.DrillSqlserver;
import dev.reeve.inventory.HostOs;
import dev.reeve.inventory.MariadbSource;
import dev.reeve.inventory.PostgresqlSource;
import dev.reeve.inventory.SecretReference;
import dev.reeve.inventory.SqlserverSource;
import dev.reeve.machine.Machine;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Database servers as the inventory says that they are reached. */
final class DatabaseLogins {
    private final Workplace place;

    DatabaseLogins(Workplace place) {
        this.place = place;
    }

    /** The server that a job dumps. */
    DatabaseServer of(Machine machine, BackupSource source) {
        MariadbSource mariadb = source.mariadb();
        if (mariadb != null) {
            return mariadb(
                    machine, mariadb.socket(), mariadb.address(), mariadb.port(), mariadb.user(), mariadb.login());
        }
        SqlserverSource sqlserver = source.sqlserver();
        if (sqlserver != null) {
            return sqlserver(
                    machine,
                    source.host(),
                    sqlserver.server(),
                    sqlserver.user(),
                    sqlserver.login(),
                    sqlserver.directory(),
                    sqlserver.trustCertificate(),
                    sqlserver.system());
        }
        PostgresqlSource postgresql = source.postgresql();
        if (postgresql == null) {
            return new SqliteServer(machine);
        }
        return postgresql(
                machine,
                postgresql.socket(),
                postgresql.address(),
                postgresql.port(),
                postgresql.user(),
                postgresql.login());
    }

    /** A server of a product that is named, as a snapshot's dumps name theirs. */
    DatabaseServer of(Machine machine, String engine, DrillServer spec) {
        return switch (engine) {
            case MariadbServer.ENGINE -> mariadb(machine, spec);
            case PostgresServer.ENGINE -> postgresql(machine, spec);
            case SqliteServer.ENGINE -> new SqliteServer(machine);
            default -> throw new IllegalArgumentException("no such product: " + engine);
        };
    }

    MariadbServer mariadb(Machine machine, DrillServer spec) {
        return mariadb(machine, spec.socket(), spec.address(), spec.port(), spec.user(), spec.login());
    }

    PostgresServer postgresql(Machine machine, DrillServer spec) {
        return postgresql(machine, spec.socket(), spec.address(), spec.port(), spec.user(), spec.login());
    }

    SqlserverServer sqlserver(Machine machine, String host, DrillSqlserver spec) {
        return sqlserver(
                machine,
                host,
                spec.server(),
                spec.user(),
                spec.login(),
                spec.directory(),
                spec.trustCertificate(),
                false);
    }

    private SqlserverServer sqlserver(
            Machine machine,
            String host,
            @Nullable String server,
            @Nullable String user,
            @Nullable SecretReference secret,
            @Nullable String directory,
            boolean trustCertificate,
            boolean system) {
        boolean windows = place.inventory().host(host).os() == HostOs.WINDOWS;
        String where = server == null ? SqlserverLogin.USUAL_SERVER : server;
        return new SqlserverServer(
                machine,
                new SqlserverLogin(where, user, place.secret(secret), trustCertificate),
                new SqlserverServer.Settings(windows, directory, system),
                place.environment().clock(),
                place.environment().random());
    }

    private MariadbServer mariadb(
            Machine machine,
            @Nullable String socket,
            @Nullable String address,
            @Nullable Integer port,
            @Nullable String user,
            @Nullable SecretReference secret) {
        MariadbLogin login = new MariadbLogin(socket, address, port, user, null);
        if (secret == null) {
            return new MariadbServer(machine, login);
        }
        byte[] options = place.password(secret);
        try {
            return new MariadbServer(machine, login.with(options));
        } finally {
            Arrays.fill(options, (byte) 0);
        }
    }

    private PostgresServer postgresql(
            Machine machine,
            @Nullable String socket,
            @Nullable String address,
            @Nullable Integer port,
            @Nullable String user,
            @Nullable SecretReference secret) {
        return new PostgresServer(
                machine,
                new PostgresLogin(
                        address,
                        socket,
                        port == null ? 0 : port,
                        user == null ? PostgresLogin.USUAL_USER : user,
                        place.secret(secret)));
    }
}
