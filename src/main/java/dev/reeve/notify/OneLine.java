package dev.reeve.notify;

/**
 * Foreign text as one harmless line: control characters, line breaks and the marks that turn the direction of writing
 * become blanks, halves of characters are dropped.
 */
final class OneLine {
    private OneLine() {}

    /**
     * The line.
     *
     * @param most how many characters it may have; a longer one ends with an ellipsis
     */
    static String of(String text, int most) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), most));
        boolean blank = false;
        int count = 0;
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            int c = text.codePointAt(at);
            if (dangerous(c)) {
                blank = out.length() > 0;
                continue;
            }
            if (count >= most) {
                return out.append('…').toString();
            }
            if (blank) {
                out.append(' ');
                count++;
                blank = false;
            }
            out.appendCodePoint(c);
            count++;
        }
        return out.toString();
    }

    private static boolean dangerous(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
