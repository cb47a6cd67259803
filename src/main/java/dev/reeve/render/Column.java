package dev.reeve.render;

/**
 * A column of a {@link Table}.
 *
 * @param title its heading
 * @param right whether its cells are aligned to the right, as numbers are
 * @param flexible whether its cells may be cut on a narrow terminal
 */
public record Column(String title, boolean right, boolean flexible) {
    public static Column left(String title) {
        return new Column(title, false, false);
    }

    public static Column right(String title) {
        return new Column(title, true, false);
    }

    /** Aligned to the left, and cut where a terminal is too narrow for the whole. */
    public static Column flexible(String title) {
        return new Column(title, false, true);
    }
}
