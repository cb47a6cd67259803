package dev.reeve.inventory.yaml;

import java.util.List;

/**
 * A source line made fit to be printed, and the caret line that goes under it. Literal secrets are stars, tabs are
 * arrows, other control characters are replacement characters, long lines are cut.
 *
 * @param line line number, from 1
 * @param text the line as it is shown
 * @param caret spaces and carets that stand under {@code text}
 */
public record Snippet(int line, String text, String caret) {
    private static final int BEFORE = 60;
    private static final int AFTER = 60;
    private static final String STARS = "********";

    static Snippet of(Place place) {
        int[] line = place.source().line(place.line()).codePoints().toArray();
        boolean[] hidden = new boolean[line.length];
        for (int[] stretch : place.source().hiddenIn(place.line())) {
            for (int i = Math.max(0, stretch[0]); i < Math.min(line.length, stretch[1]); i++) {
                hidden[i] = true;
            }
        }
        int start = Math.min(place.column() - 1, line.length);
        int end = Math.max(start + 1, Math.min(start + place.width(), line.length));
        boolean fits = line.length <= BEFORE + AFTER;
        int from = fits ? 0 : Math.max(0, start - BEFORE);
        int to = fits ? line.length : Math.min(line.length, start + AFTER);
        StringBuilder text = new StringBuilder(from > 0 ? "…" : "");
        StringBuilder caret = new StringBuilder(from > 0 ? " " : "");
        for (int i = from; i < Math.max(to, Math.min(end, start + 1)); i++) {
            boolean marked = i >= start && i < end;
            String shown = i >= line.length ? "" : hidden[i] ? stars(hidden, i, from) : printable(line[i]);
            text.append(shown);
            int columns = i >= line.length ? 1 : shown.equals(STARS) ? STARS.length() : columns(shown);
            caret.append((marked ? "^" : " ").repeat(columns));
        }
        return new Snippet(
                place.line(),
                text + (to < line.length ? "…" : ""),
                caret.toString().stripTrailing());
    }

    /** Both lines with the line number and a bar before them. */
    public List<String> lines() {
        String number = Integer.toString(line);
        return List.of(number + " | " + text, " ".repeat(number.length()) + " | " + caret);
    }

    /** A hidden stretch shows as eight stars, whatever its length. */
    private static String stars(boolean[] hidden, int index, int from) {
        return index == from || !hidden[index - 1] ? STARS : "";
    }

    private static String printable(int codePoint) {
        if (codePoint == '\t') {
            return "→";
        }
        boolean shown = !Character.isISOControl(codePoint)
                && Character.getType(codePoint) != Character.FORMAT
                && Character.getType(codePoint) != Character.SURROGATE;
        return shown ? Character.toString(codePoint) : "\uFFFD";
    }

    /** How many terminal columns a character takes: two for the scripts of East Asia and emoji (Unicode TR 11). */
    private static int columns(String shown) {
        if (shown.isEmpty()) {
            return 0;
        }
        int c = shown.codePointAt(0);
        boolean wide = c >= 0x1100
                && (c <= 0x115F
                        || (c >= 0x2E80 && c <= 0xA4CF)
                        || (c >= 0xAC00 && c <= 0xD7A3)
                        || (c >= 0xF900 && c <= 0xFAFF)
                        || (c >= 0xFE30 && c <= 0xFE6F)
                        || (c >= 0xFF00 && c <= 0xFF60)
                        || (c >= 0x1F300 && c <= 0x1FAFF)
                        || (c >= 0x20000 && c <= 0x3FFFD));
        int type = Character.getType(c);
        boolean combining = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
        return combining ? 0 : wide ? 2 : 1;
    }
}
