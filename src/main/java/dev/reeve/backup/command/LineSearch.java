package dev.reeve.backup.command;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for a pattern in each line of a text while it passes. A line longer than {@link #WINDOW} bytes is searched in
 * windows that overlap by half, so that a match in it may be half a window long; {@code ^} and {@code $} mean the line's
 * own ends all the same.
 */
final class LineSearch {
    /** Bytes; longer than what anybody expects on one line, short enough for patterns that recurse. */
    static final int WINDOW = 8192;

    private final Matcher matcher;
    private final byte[] line = new byte[WINDOW];
    private int length;
    /** Whether the window begins with the second half of the one before. */
    private boolean continued;

    private boolean found;

    LineSearch(Pattern pattern) {
        // Only a line feed ends a line: others of Java's line ends may stand within one.
        this.matcher = Pattern.compile(pattern.pattern(), pattern.flags() | Pattern.UNIX_LINES)
                .matcher("")
                .useAnchoringBounds(false)
                .useTransparentBounds(true);
    }

    void pass(byte[] bytes, int offset, int count) {
        for (int i = offset; i < offset + count && !found; i++) {
            if (bytes[i] == '\n') {
                endLine();
            } else {
                if (length == WINDOW) {
                    slide();
                }
                line[length++] = bytes[i];
            }
        }
    }

    /** Called at the end of the text: whether the pattern was in one of its lines. */
    boolean found() {
        if (length > 0 && !found) {
            endLine();
        }
        return found;
    }

    private void endLine() {
        // Devices end their lines with one carriage return, or with two.
        while (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        look(true);
        length = 0;
        continued = false;
    }

    private void slide() {
        look(false);
        System.arraycopy(line, WINDOW / 2, line, 0, WINDOW / 2);
        length = WINDOW / 2;
        continued = true;
    }

    /** An end of the window that is no end of the line is left out of the search, so that no anchor takes it for one. */
    private void look(boolean atEnd) {
        String text = new String(line, 0, length, StandardCharsets.UTF_8);
        int from = continued ? 1 : 0;
        int to = atEnd ? text.length() : text.length() - 1;
        found |= from <= to && matcher.reset(text).region(from, to).find();
    }
}
