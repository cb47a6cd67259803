package dev.reeve.database.sqlite;

import dev.reeve.database.DatabaseProblem;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.util.List;
import java.util.regex.Pattern;

/** What the end of a script means. */
final class SqliteErrors {
    private static final Pattern RIGHTS =
            Pattern.compile("(?i)permission denied|unable to open|readonly database|authorization denied");

    private static final int MALFORMED = 11;
    private static final int NO_DATABASE = 26;

    private final String host;

    SqliteErrors(String host) {
        this.host = host;
    }

    Failure of(DatabaseProblem otherwise, String file, int status, String said) {
        return of(problem(otherwise, status, said), file, said);
    }

    private static DatabaseProblem problem(DatabaseProblem otherwise, int status, String said) {
        return switch (status) {
            case SqliteScripts.NO_FILE -> DatabaseProblem.NO_SUCH_DATABASE;
            case SqliteScripts.NOT_READABLE -> DatabaseProblem.RIGHTS_MISSING;
            case SqliteScripts.NO_CLIENT -> DatabaseProblem.CLIENT_MISSING;
            case SqliteScripts.NOT_EMPTY -> DatabaseProblem.NOT_EMPTY;
            case SqliteScripts.DAMAGED, MALFORMED, NO_DATABASE -> DatabaseProblem.DATABASE_DAMAGED;
            default -> ofWords(otherwise, said);
        };
    }

    private static DatabaseProblem ofWords(DatabaseProblem otherwise, String said) {
        if (said.contains("malformed") || said.contains("not a database")) {
            return DatabaseProblem.DATABASE_DAMAGED;
        }
        // A query that writes is refused as such, whatever the rights of the account.
        boolean rights = otherwise != DatabaseProblem.QUERY_FAILED
                && RIGHTS.matcher(said).find();
        return rights ? DatabaseProblem.RIGHTS_MISSING : otherwise;
    }

    Failure of(DatabaseProblem problem, String file, String said) {
        List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
        return Failure.of(
                        problem,
                        Subject.host(host).at(file),
                        "host",
                        host,
                        "place",
                        host,
                        "reason",
                        lines.isEmpty() ? "" : lines.get(lines.size() - 1),
                        "database",
                        file,
                        "product",
                        "SQLite",
                        "user",
                        "",
                        "programs",
                        "sqlite3")
                .withEvidence(lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }
}
