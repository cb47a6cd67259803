package dev.reeve.cli;

import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.sqlserver.SqlserverLogin;
import dev.reeve.database.sqlserver.SqlserverServer;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupSource;
import dev.reeve.inventory.DrillServer;
import dev.reeve.inventory.DrillSqlserver;
import dev.reeve.inventory.Form;
import dev.reeve.inventory.Inventory;
import dev.reeve.inventory.SqlserverSource;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The SQL Server that databases are restored into: the job's own, unless a host or an address is named. What no option
 * says is the job's as far as it holds true there: the directory on a host of the same kind, the trust in a certificate
 * only where host and server are one machine.
 */
final class SqlserverPlace {
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1", ".", "(local)");

    private final Inventory inventory;
    private final @Nullable BackupSource source;
    private final String host;
    private final DatabaseOptions options;

    /**
     * A place.
     *
     * @param source the job's; null for a job that the inventory does not have
     * @param host the inventory's name of the server's host
     * @throws Failure if an option has no meaning for SQL Server
     */
    SqlserverPlace(Inventory inventory, @Nullable BackupSource source, String host, DatabaseOptions options) {
        this.inventory = inventory;
        this.source = source;
        this.host = host;
        this.options = options;
        if (options.socket != null) {
            throw DatabaseOptions.conflict("SQL Server: --socket");
        }
        if (options.accounts) {
            throw DatabaseOptions.conflict("SQL Server: --accounts");
        }
        if (options.table != null) {
            throw Failure.of(
                    DatabaseProblem.TABLE_NOT_SEPARATE,
                    Subject.none(),
                    "reason",
                    options.table,
                    "engine",
                    SqlserverServer.ENGINE);
        }
    }

    /** The server, with the account that is given. */
    DrillSqlserver with(DrillServer given) {
        SqlserverSource job = source == null ? null : source.sqlserver();
        boolean jobsHost = source != null && source.host().equals(host);
        if (job == null) {
            return account(given, null, new DrillSqlserver(named(), null, null, null, false));
        }
        boolean own = jobsHost && !options.namesAServer();
        String server = own ? job.server() : named();
        boolean trusted = job.trustCertificate() && (own || isLocal(server));
        return account(
                given, own ? job : null, new DrillSqlserver(server, null, null, directory(job, jobsHost), trusted));
    }

    private @Nullable String directory(SqlserverSource job, boolean jobsHost) {
        boolean sameKind = jobsHost
                || (source != null
                        && inventory.host(host).os()
                                == inventory.host(source.host()).os());
        return sameKind ? job.directory() : null;
    }

    /** What {@code sqlcmd -S} takes; null for its usual server. */
    private @Nullable String named() {
        if (options.address == null && options.port == null) {
            return null;
        }
        String address = options.address == null ? SqlserverLogin.USUAL_SERVER : options.address;
        boolean twice = options.port != null && address.contains(",");
        if (twice || !address.matches(Form.SQL_SERVER.pattern())) {
            throw Failure.of(
                    CliProblem.INVALID_VALUE,
                    Subject.none(),
                    "name",
                    "--address",
                    "value",
                    address,
                    "expected",
                    "localhost, localhost\\SQLEXPRESS, 192.0.2.7");
        }
        return options.port == null ? address : address + "," + options.port;
    }

    private static boolean isLocal(@Nullable String server) {
        return server == null
                || LOCAL.contains(server.toLowerCase(Locale.ROOT)
                        .replaceFirst("^(tcp|lpc):", "")
                        .replaceFirst("[,\\\\].*", ""));
    }

    /** A log-in without a password, or the other way round, is none: the account of the operating system would log in. */
    private static DrillSqlserver account(DrillServer given, @Nullable SqlserverSource job, DrillSqlserver there) {
        boolean another = given.user() != null;
        String user = another || job == null ? given.user() : job.user();
        var login = another || given.login() != null || job == null ? given.login() : job.login();
        if ((user == null) != (login == null)) {
            throw DatabaseOptions.conflict("SQL Server: --user ACCOUNT --login REFERENCE");
        }
        return new DrillSqlserver(there.server(), user, login, there.directory(), there.trustCertificate());
    }
}
