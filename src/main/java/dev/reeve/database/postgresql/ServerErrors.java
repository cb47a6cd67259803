package dev.reeve.database.postgresql;

import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.FullDisk;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the client programs' words mean. A server speaks its own language, so states (PostgreSQL manual, appendix A) are
 * looked at before words; the programs themselves speak English in the C locale.
 */
final class ServerErrors {
    private static final Pattern STATE = Pattern.compile("(?m)^(?:psql:\\S+ )?\\p{Lu}+:  ([0-9A-Z]{5}): ");
    private static final Pattern SECRET = Pattern.compile("(?i)(password\\s+)(E?'(?:[^']|'')*'?)");
    private static final Pattern UNREACHABLE = Pattern.compile("Connection refused|No such file or directory"
            + "|could not translate|timeout expired|No route to host|Network is unreachable|too many clients"
            + "|connection slots|starting up|not yet accepting|shutting down|recovery mode");
    private static final Pattern GONE = Pattern.compile("server closed the connection|connection to server was lost"
            + "|terminating connection|SSL SYSCALL|Connection reset|could not receive data|could not send data");
    private static final Pattern RIGHTS =
            Pattern.compile("permission denied|must be owner|must be superuser|row-level security");

    private static final Pattern NO_DATABASE = Pattern.compile("FATAL:  database \".*\" does not exist");

    private static final int EVIDENCE = 20;

    private final String host;
    private final PostgresLogin login;

    ServerErrors(String host, PostgresLogin login) {
        this.host = host;
        this.login = login;
    }

    /** Why a psql that is asked has ended. Its status is 2 where it has lost the server, or never had it. */
    Failure ofSession(String database, int status, String said) {
        Matcher state = STATE.matcher(said);
        if (state.find() && !GONE.matcher(said).find()) {
            return of(ofState(state.group(1), DatabaseProblem.QUERY_FAILED), database, said);
        }
        return of(status == 2 ? ofConnection(said) : DatabaseProblem.QUERY_FAILED, database, said);
    }

    /** Why pg_dump or pg_restore has failed. */
    Failure ofProgram(DatabaseProblem otherwise, String database, int status, String said) {
        DatabaseProblem problem = otherwise;
        if (status == 127) {
            problem = DatabaseProblem.CLIENT_MISSING;
        } else if (FullDisk.isSaidIn(List.of(said))) {
            problem = DatabaseProblem.DISK_FULL;
        } else if (GONE.matcher(said).find()) {
            problem = DatabaseProblem.SERVER_GONE;
        } else if (said.contains("connection to server")
                && UNREACHABLE.matcher(said).find()) {
            problem = DatabaseProblem.SERVER_UNREACHABLE;
        } else if (RIGHTS.matcher(said).find()) {
            problem = DatabaseProblem.RIGHTS_MISSING;
        } else if (said.contains("unsupported version")) {
            problem = DatabaseProblem.CLIENT_TOO_OLD;
        }
        return of(problem, database, said);
    }

    private static DatabaseProblem ofConnection(String said) {
        if (said.contains("not found") && !said.contains("FATAL")) {
            return DatabaseProblem.CLIENT_MISSING;
        } else if (NO_DATABASE.matcher(said).find()) {
            return DatabaseProblem.NO_SUCH_DATABASE;
        }
        if (GONE.matcher(said).find()) {
            return DatabaseProblem.SERVER_GONE;
        }
        return UNREACHABLE.matcher(said).find() ? DatabaseProblem.SERVER_UNREACHABLE : DatabaseProblem.LOGIN_REFUSED;
    }

    private static DatabaseProblem ofState(String state, DatabaseProblem otherwise) {
        if (state.equals("42501")) {
            return DatabaseProblem.RIGHTS_MISSING;
        } else if (state.equals("3D000")) {
            return DatabaseProblem.NO_SUCH_DATABASE;
        }
        if (state.equals("53100")) {
            return DatabaseProblem.DISK_FULL;
        }
        boolean gone = state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
        return gone ? DatabaseProblem.SERVER_GONE : otherwise;
    }

    /** A failure with what was said as its evidence. */
    Failure of(DatabaseProblem problem, String database, String said) {
        return of(problem, database, evidence(said), "?", "?");
    }

    /** A failure between two versions: the one that is there, and the one that is needed. */
    Failure ofVersions(DatabaseProblem problem, String database, String version, String needed) {
        return of(problem, database, List.of(), version, needed);
    }

    private Failure of(DatabaseProblem problem, String database, List<String> evidence, String version, String needed) {
        Subject subject = Subject.host(host);
        return Failure.of(
                        problem,
                        database.isEmpty() ? subject : subject.at(database),
                        "host",
                        host,
                        "product",
                        "PostgreSQL",
                        "place",
                        login.place(),
                        "user",
                        login.user(),
                        "database",
                        database,
                        "reason",
                        evidence.isEmpty() ? "" : evidence.get(evidence.size() - 1),
                        "programs",
                        "psql, pg_dump",
                        "program",
                        "pg_restore",
                        "version",
                        version,
                        "needed",
                        needed,
                        "dumped",
                        needed)
                .withEvidence(evidence);
    }

    /** The last lines, without any password that a statement quotes. */
    static List<String> evidence(String said) {
        List<String> lines = new ArrayList<>();
        for (String line : SECRET.matcher(said).replaceAll("$1'…'").lines().toList()) {
            if (!line.isBlank()) {
                lines.add(line.length() > 500 ? line.substring(0, 500) + "…" : line);
            }
        }
        return lines.subList(Math.max(0, lines.size() - EVIDENCE), lines.size());
    }
}
