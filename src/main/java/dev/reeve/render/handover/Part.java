package dev.reeve.render.handover;

import dev.reeve.finding.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A titled piece of a hand-over page: words, or a table.
 *
 * @param words what stands there where there is no table
 * @param heads the table's heads; none for no table
 * @param prose how many of the last columns hold sentences, which a terminal has no room for beside the others
 */
record Part(String title, String words, List<String> heads, List<Row> rows, int prose) {
    Part {
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }

    /**
     * A line of a table.
     *
     * @param severity how bad it is; null if it is well
     */
    record Row(@Nullable Severity severity, List<String> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    static Part words(String title, String words) {
        return new Part(title, words, List.of(), List.of(), 0);
    }

    /** The same part, whose last columns hold sentences. */
    Part telling(int columns) {
        return new Part(title, words, heads, rows, columns);
    }

    /** A table, or words where there is nothing in it. */
    static Part table(String title, String otherwise, List<String> heads, List<Row> rows) {
        return rows.isEmpty() ? words(title, otherwise) : new Part(title, "", heads, rows, 0);
    }
}
