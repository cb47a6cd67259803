package dev.reeve.database.mariadb;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client program said on standard error before it gave up. */
final class ClientError extends IOException {
    private static final long serialVersionUID = 1;

    /** {@code ERROR 1045 (28000)…}, {@code Got error: 1045: …}, {@code Error 2013: …}, {@code …doesn't exist (1146)}. */
    private static final Pattern NUMBER = Pattern.compile("(?:ERROR |[Ee]rror:? |\\()(\\d{4})\\b");

    /** The hash of a password, as it stands in statements that a server quotes when it refuses them. */
    private static final Pattern HASH = Pattern.compile("\\*[0-9A-Fa-f]{40}|\\$A\\$\\S{20,}|(?i:identified).*");

    private static final int MOST_LINES = 8;
    private static final int LONGEST_LINE = 400;

    private final int status;
    private final String said;

    ClientError(int status, String said) {
        super("a database client ended with status " + status);
        this.status = status;
        this.said = said;
    }

    int status() {
        return status;
    }

    /** The server's or the client's number of the error; 0 if it named none. */
    int number() {
        Matcher matcher = NUMBER.matcher(said);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** Its last words, without password hashes. */
    List<String> evidence() {
        List<String> lines = said.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("-----"))
                .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line)
                .map(line -> HASH.matcher(line).replaceAll("…"))
                .toList();
        return lines.isEmpty()
                ? List.of("exit status " + status)
                : lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
    }

    /** The line that tells most. */
    String reason() {
        List<String> lines = evidence();
        return lines.stream()
                .filter(line -> NUMBER.matcher(line).find())
                .findFirst()
                .orElse(lines.get(lines.size() - 1));
    }
}
