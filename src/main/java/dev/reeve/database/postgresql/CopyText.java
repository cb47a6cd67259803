package dev.reeve.database.postgresql;

import java.util.ArrayList;
import java.util.List;

/** The text format of {@code COPY TO} (PostgreSQL manual, COPY, "Text Format"). */
final class CopyText {
    private CopyText() {}

    /** The values of one line; a null is {@code NULL}. */
    static List<String> row(String line) {
        List<String> values = new ArrayList<>();
        for (String field : line.split("\t", -1)) {
            values.add(field.equals("\\N") ? "NULL" : plain(field));
        }
        return values;
    }

    private static String plain(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder out = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && i + 1 < field.length()) {
                int escape = "bfnrtv".indexOf(field.charAt(++i));
                out.append(escape < 0 ? field.charAt(i) : "\b\f\n\r\t\u000b".charAt(escape));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
