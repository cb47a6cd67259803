package dev.reeve.database.mariadb;

import dev.reeve.database.DatabaseProblem;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.util.Set;

/** What a server's refusals mean, in the words of {@link DatabaseProblem}. */
final class Troubles {
    /** ER_ACCESS_DENIED_ERROR, ER_ACCESS_DENIED_NO_PASSWORD_ERROR, a host or an account that is locked out. */
    private static final Set<Integer> LOGIN = Set.of(1045, 1698, 1129, 1130, 1862, 4151);

    /** The client library's: no socket, no connection, no such host. */
    private static final Set<Integer> UNREACHABLE = Set.of(2002, 2003, 2005, 2026);

    /** Server gone, connection lost, shut down, killed. */
    private static final Set<Integer> GONE = Set.of(2006, 2013, 2055, 1053, 1927, 1317, 1152, 1184);

    /** Syntax, character set, collation, engine, type, system variable: what an older server does not know yet. */
    private static final Set<Integer> UNKNOWN_WORDS = Set.of(1064, 1115, 1193, 1273, 1286, 1305, 4161, 4162);

    /** The table is full, the disk is full: what InnoDB and the others say when there is no room on the disk. */
    private static final Set<Integer> FULL = Set.of(1114, 1021);

    private static final int NO_SUCH_DATABASE = 1049;

    /** ER_DBACCESS_DENIED_ERROR: said before anything is done. */
    private static final int NO_RIGHT_TO_DATABASE = 1044;

    private final String host;
    private final String place;
    private final String user;

    /** @param user the account; empty for the operating system's own */
    Troubles(String host, String place, String user) {
        this.host = host;
        this.place = place;
        this.user = user;
    }

    /** A statement that was refused. */
    Failure query(ClientError error, String database) {
        return of(error, database, DatabaseProblem.QUERY_FAILED);
    }

    /** A dump that came to nothing. */
    Failure dump(ClientError error, String database) {
        return of(error, database, DatabaseProblem.DUMP_FAILED);
    }

    /** A dump that a server would not take. */
    Failure load(ClientError error, String database, ServerVersion dumped, ServerVersion present) {
        if (UNKNOWN_WORDS.contains(error.number()) && present.isOlderThan(dumped)) {
            return failure(
                            DatabaseProblem.SERVER_TOO_OLD,
                            database,
                            error.reason(),
                            "dumped",
                            dumped.text(),
                            "version",
                            present.text())
                    .withEvidence(error.evidence());
        }
        return of(error, database, DatabaseProblem.LOAD_FAILED);
    }

    private Failure of(ClientError error, String database, DatabaseProblem usually) {
        int number = error.number();
        DatabaseProblem problem = error.status() == ClientScript.NOT_FOUND
                ? DatabaseProblem.CLIENT_MISSING
                : LOGIN.contains(number)
                        ? DatabaseProblem.LOGIN_REFUSED
                        : UNREACHABLE.contains(number)
                                ? DatabaseProblem.SERVER_UNREACHABLE
                                : GONE.contains(number) ? DatabaseProblem.SERVER_GONE : ofNumber(number, usually);
        return failure(problem, database, error.reason()).withEvidence(error.evidence());
    }

    private static DatabaseProblem ofNumber(int number, DatabaseProblem usually) {
        if (number == NO_RIGHT_TO_DATABASE) {
            return DatabaseProblem.RIGHTS_MISSING;
        }
        if (FULL.contains(number)) {
            return DatabaseProblem.DISK_FULL;
        }
        return number == NO_SUCH_DATABASE ? DatabaseProblem.NO_SUCH_DATABASE : usually;
    }

    /** A problem with a database, or with the server where the name is empty. */
    Failure failure(DatabaseProblem problem, String database, String reason, String... more) {
        String[] arguments = new String[14 + more.length];
        String[] usual = {
            "product",
            "MariaDB",
            "host",
            host,
            "place",
            place,
            "database",
            database,
            "reason",
            reason,
            "user",
            user,
            "programs",
            "mariadb and mariadb-dump (or mysql and mysqldump)"
        };
        System.arraycopy(usual, 0, arguments, 0, usual.length);
        System.arraycopy(more, 0, arguments, usual.length, more.length);
        Subject subject = Subject.host(host);
        return Failure.of(problem, database.isEmpty() ? subject : subject.at(database), arguments);
    }
}
