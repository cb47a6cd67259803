package dev.reeve.database.mariadb;

import java.util.ArrayList;
import java.util.List;

/** A line of the client's batch mode: values with tabs between them; tab, line break, NUL and backslash escaped. */
final class BatchLine {
    private BatchLine() {}

    static List<String> values(String line) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\t') {
                values.add(value.toString());
                value.setLength(0);
            } else if (c == '\\' && i + 1 < line.length()) {
                i++;
                value.append(unescaped(line.charAt(i)));
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case '0' -> '\0';
            default -> c;
        };
    }
}
