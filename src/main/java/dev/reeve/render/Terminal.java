package dev.reeve.render;

/**
 * What is known of where input comes from and where output goes.
 *
 * @param in whether standard input is a terminal
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 * @param columns the terminal's width; {@link #UNLIMITED} if there is none
 * @param colour whether colour is wanted where there is a terminal
 */
public record Terminal(boolean in, boolean out, boolean err, int columns, boolean colour) {
    /** A width that nothing exceeds: a pipe has no edge. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final Terminal PIPE = new Terminal(false, false, false, UNLIMITED, false);

    /** A terminal for output; who sits there is not asked anything. */
    public Terminal(boolean out, boolean err, int columns, boolean colour) {
        this(false, out, err, columns, colour);
    }

    /** Whether somebody sits there who can be asked: questions go to standard error. */
    public boolean talks() {
        return in && err;
    }

    /** No terminal at all. */
    public static Terminal pipe() {
        return PIPE;
    }

    /** How wide a page on standard output may be. */
    public int pageWidth() {
        return out ? columns : UNLIMITED;
    }

    /** How standard output is coloured. */
    public Style outStyle() {
        return new Style(out && colour);
    }

    /** How standard error is coloured. */
    public Style errStyle() {
        return new Style(err && colour);
    }
}
