package dev.reeve.database.sqlserver;

import dev.reeve.database.DatabaseProblem;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a server's complaints mean, in the words of {@link DatabaseProblem}. The numbers are those of {@code sys.messages}
 * (SQL Server documentation, "Database engine events and errors").
 */
final class Troubles {
    private static final Map<DatabaseProblem, List<Integer>> NUMBERS = Map.of(
            // Failed, not trusted, disabled, locked, expired, to be changed; no access to the database asked for.
            DatabaseProblem.LOGIN_REFUSED, List.of(18456, 18452, 18470, 18486, 18487, 18488, 4060, 4064),
            DatabaseProblem.NO_SUCH_DATABASE, List.of(911),
            DatabaseProblem.RIGHTS_MISSING, List.of(262, 229, 230, 297, 300, 916, 3110, 15247, 21019),
            // A page that is damaged while it is backed up; an I/O error of the database's own files.
            DatabaseProblem.DATABASE_DAMAGED, List.of(3043, 823, 824),
            DatabaseProblem.SERVER_TOO_OLD, List.of(3169),
            // Exists; backup of another database; log not backed up; file in use.
            DatabaseProblem.NOT_EMPTY, List.of(1801, 3154, 3159, 1834, 3156),
            // No space for a backup's log, for a file that grows, for the files of a restored database.
            DatabaseProblem.BACKUP_DISK_FULL, List.of(3257, 1105, 9002),
            // A device that is not opened; why, the error of the operating system says.
            DatabaseProblem.BACKUP_DIRECTORY_UNUSABLE, List.of(3201, 3202),
            // Shut down, killed, connection ended by the server.
            DatabaseProblem.SERVER_GONE, List.of(596, 6005, 6006, 10054, 233));

    /** {@code Operating system error 112(…)}, {@code failed: 112(…)}: no space, on Windows and in its guise on Linux. */
    private static final Pattern FULL = Pattern.compile("(?:error|failed:) (?:112|39)\\(");

    private static final Pattern VERSIONS =
            Pattern.compile("running (?:database )?version (\\d[\\d.]*\\d).*?version (\\d[\\d.]*\\d)", Pattern.DOTALL);

    private final String host;
    private final SqlserverLogin login;

    Troubles(String host, SqlserverLogin login) {
        this.host = host;
        this.login = login;
    }

    /** What was refused. */
    Failure of(DatabaseProblem otherwise, SqlcmdError error, String database) {
        DatabaseProblem problem = problem(otherwise, error);
        Matcher versions = VERSIONS.matcher(error.text());
        boolean told = problem == DatabaseProblem.SERVER_TOO_OLD && versions.find();
        return failure(
                        problem,
                        database,
                        error.reason(),
                        "dumped",
                        told ? versions.group(1) : "",
                        "version",
                        told ? versions.group(2) : "")
                .withEvidence(error.evidence());
    }

    private static DatabaseProblem problem(DatabaseProblem otherwise, SqlcmdError error) {
        if (error.status() == Launcher.NOT_FOUND) {
            return DatabaseProblem.CLIENT_MISSING;
        }
        if (FULL.matcher(error.text()).find()) {
            return DatabaseProblem.BACKUP_DISK_FULL;
        }
        for (int number : error.numbers()) {
            for (Map.Entry<DatabaseProblem, List<Integer>> meaning : NUMBERS.entrySet()) {
                if (meaning.getValue().contains(number)) {
                    return meaning.getKey();
                }
            }
        }
        DatabaseProblem ofClient = error.numbers().isEmpty() ? ofClient(error) : null;
        return ofClient == null ? otherwise : ofClient;
    }

    /** What the client says by itself, without a number. */
    private static @Nullable DatabaseProblem ofClient(SqlcmdError error) {
        if (error.says("Login failed for user") || error.says("Cannot generate SSPI context")) {
            return DatabaseProblem.LOGIN_REFUSED;
        } else if (error.says("SSL Provider") || error.says("certificate")) {
            return DatabaseProblem.CERTIFICATE_UNTRUSTED;
        } else if (error.says("Communication link failure") || error.says("forcibly closed")) {
            return DatabaseProblem.SERVER_GONE;
        } else if (error.says("Login timeout expired")
                || error.says("Unable to complete login process")
                || error.says("network-related or instance-specific")) {
            return DatabaseProblem.SERVER_UNREACHABLE;
        }
        return null;
    }

    /** A problem with a database, or with the server where the name is empty. */
    Failure failure(DatabaseProblem problem, String database, String reason, String... more) {
        return Failure.of(problem, subject(database), arguments(database, reason, more));
    }

    Finding finding(DatabaseProblem problem, String database, String reason, String... more) {
        return Finding.of(problem, subject(database), arguments(database, reason, more));
    }

    private Subject subject(String database) {
        return database.isEmpty() ? Subject.host(host) : Subject.host(host).at(database);
    }

    private String[] arguments(String database, String reason, String... more) {
        Stream<String> usual = Stream.of(
                "product",
                "SQL Server",
                "host",
                host,
                "place",
                login.server(),
                "user",
                login.account(),
                "database",
                database,
                "reason",
                reason,
                "programs",
                "sqlcmd");
        return Stream.concat(usual, Stream.of(more)).toArray(String[]::new);
    }
}
