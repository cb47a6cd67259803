package dev.reeve.database.sqlserver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What sqlcmd said before it ended with an error. */
final class SqlcmdError extends IOException {
    private static final long serialVersionUID = 1;

    /** {@code Msg 911, Level 16, State 1, Server ERP, Line 1}, whatever sqlcmd's language. */
    private static final Pattern HEAD = Pattern.compile("^\\p{L}+ (\\d{1,6})[,，]\\s*\\p{L}+ (\\d{1,2})[,，].*");

    /** Said in good order: progress of a backup, and our own change of the language. */
    private static final Pattern CHATTER = Pattern.compile(
            "^Processed \\d+ pages .*|^Changed language setting to .*|^\\p{L}+ \\d{1,6}[,，]\\s*\\p{L}+ (0|10)[,，].*");

    private static final int MOST_LINES = 12;
    private static final int LONGEST_LINE = 400;

    private final int status;
    private final List<String> lines = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();

    SqlcmdError(int status, String said) {
        super("sqlcmd ended with status " + status);
        this.status = status;
        said.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !CHATTER.matcher(line).matches())
                .forEach(line -> {
                    lines.add(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line);
                    Matcher head = HEAD.matcher(line);
                    if (head.matches()) {
                        numbers.add(Integer.valueOf(head.group(1)));
                    }
                });
    }

    int status() {
        return status;
    }

    /** The server's numbers of what it complained of, in its order. */
    List<Integer> numbers() {
        return numbers;
    }

    boolean says(String words) {
        return lines.stream().anyMatch(line -> line.contains(words));
    }

    /** All that matters of what it said. */
    String text() {
        return String.join("\n", lines);
    }

    List<String> evidence() {
        return lines.isEmpty()
                ? List.of("exit status " + status)
                : lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
    }

    /** The first complaint in its own words. */
    String reason() {
        return lines.stream()
                .filter(line -> !HEAD.matcher(line).matches())
                .findFirst()
                .orElse("exit status " + status)
                .replaceFirst("^Sqlcmd: (Error: )?", "");
    }
}
