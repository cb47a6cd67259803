package dev.reeve.report.page;

/**
 * Text of foreign origin without what would change how other text looks: control characters, line and paragraph
 * separators, and bidirectional controls (CVE-2021-42574) are shown as {@code \}{@code uXXXX} instead.
 */
final class PlainText {
    private PlainText() {}

    /** One line: line breaks and tabs become spaces. */
    static String line(String text) {
        return clean(text, false).strip();
    }

    /** Several lines: line breaks stay. */
    static String lines(String text) {
        return clean(text, true).strip();
    }

    private static String clean(String text, boolean breaks) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\t' || c == '\r') {
                boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
                out.append(pair ? "" : breaks && c != '\t' ? "\n" : " ");
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else if (dangerous(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean dangerous(char c) {
        return c < ' '
                || (c >= 0x7f && c <= 0x9f)
                || (c >= 0x200b && c <= 0x200f)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x206f)
                || c == 0x061c
                || c == 0xfeff
                || c >= 0xfffe
                || Character.isSurrogate(c);
    }
}
