package dev.reeve.render;

import dev.reeve.finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows in columns, two spaces apart, without lines and without trailing spaces, so that both eyes and {@code awk} find
 * their way. Cells are made harmless ({@link SafeText}).
 */
public final class Table {
    private static final int GAP = 2;
    private static final int NARROWEST = 8;

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private final Map<Integer, Severity> severities = new HashMap<>();

    public Table(Column... columns) {
        this.columns = List.of(columns);
    }

    /** Adds a row that belongs to a finding of this severity; null for none. */
    public Table row(@Nullable Severity severity, String... cells) {
        row(cells);
        if (severity != null) {
            severities.put(rows.size() - 1, severity);
        }
        return this;
    }

    /** Adds a row; one cell for each column. */
    public Table row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        List<String> safe = new ArrayList<>(cells.length);
        for (String cell : cells) {
            safe.add(SafeText.line(cell));
        }
        rows.add(safe);
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The heading and the rows, one line each, at most {@code width} columns wide if flexible columns can give way. */
    public String render(Style style, int width) {
        int[] widths = widths(width);
        StringBuilder out = new StringBuilder();
        List<String> titles = columns.stream().map(Column::title).toList();
        out.append(style.strong(line(titles, widths))).append('\n');
        for (int i = 0; i < rows.size(); i++) {
            String text = line(rows.get(i), widths);
            Severity severity = severities.get(i);
            out.append(severity == null ? text : style.severity(severity, text)).append('\n');
        }
        return out.toString();
    }

    private int[] widths(int limit) {
        int[] widths = new int[columns.size()];
        int sum = GAP * (columns.size() - 1);
        for (int i = 0; i < widths.length; i++) {
            int widest = DisplayWidth.of(columns.get(i).title());
            for (List<String> row : rows) {
                widest = Math.max(widest, DisplayWidth.of(row.get(i)));
            }
            widths[i] = widest;
            sum += widest;
        }
        shrink(widths, sum - limit);
        return widths;
    }

    /** Takes columns away from the widest flexible cell first. */
    private void shrink(int[] widths, int excess) {
        int left = excess;
        while (left > 0) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (columns.get(i).flexible() && widths[i] > NARROWEST && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
            left--;
        }
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = DisplayWidth.cut(cells.get(i), widths[i]);
            String padding = " ".repeat(Math.max(0, widths[i] - DisplayWidth.of(cell)));
            line.append(i == 0 ? "" : " ".repeat(GAP));
            line.append(columns.get(i).right() ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }
}
