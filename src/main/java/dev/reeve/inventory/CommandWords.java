package dev.reeve.inventory;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a command line that no shell sees, as restic splits its {@code --password-command}: blanks separate,
 * quotes of both kinds hold together. As in a shell, a backslash outside of single quotes takes the next character
 * literally.
 */
final class CommandWords {
    private CommandWords() {}

    /** The program and its arguments; empty if there is no program or a quote is never closed. */
    static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean open = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean escapes = c == '\\' && quote != '\'' && i + 1 < line.length();
            if (escapes) {
                word.append(line.charAt(++i));
                open = true;
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                open = true;
            } else if (Character.isWhitespace(c)) {
                if (open) {
                    words.add(word.toString());
                    word.setLength(0);
                    open = false;
                }
            } else {
                word.append(c);
                open = true;
            }
        }
        if (open) {
            words.add(word.toString());
        }
        return quote != 0 ? List.of() : words;
    }
}
