package dev.reeve.render;

/**
 * Text of foreign origin made harmless for a terminal. A hostile file name may hold escape sequences that repaint the
 * screen, retitle the window or type commands on old terminals (CWE-150), and bidirectional controls that make one name
 * look like another (CVE-2021-42574).
 */
public final class SafeText {
    private SafeText() {}

    /** One line: control characters, newlines included, written as {@code \n}, {@code \x1b} or {@code \u202e}. */
    public static String line(String text) {
        return escape(text, false);
    }

    /** Text of several lines: as {@link #line}, but newlines and tabs stay. */
    public static String block(String text) {
        return escape(text, true);
    }

    private static String escape(String text, boolean keepLayout) {
        int harmless = 0;
        while (harmless < text.length() && !dangerous(text, harmless, keepLayout)) {
            harmless++;
        }
        if (harmless == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, harmless);
        for (int i = harmless; i < text.length(); i++) {
            char c = text.charAt(i);
            if (dangerous(text, i, keepLayout)) {
                append(out, c);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, char c) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append(c < 0x100 ? String.format("\\x%02x", (int) c) : String.format("\\u%04x", (int) c));
        }
    }

    /** Also asked for JSON, where the same characters are written as {@code \}{@code uXXXX}. */
    static boolean dangerous(char c) {
        return c < ' '
                || (c >= 0x7f && c <= 0x9f)
                || (c >= 0x200e && c <= 0x200f)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x061c
                || c == 0xfeff;
    }

    private static boolean dangerous(String text, int at, boolean keepLayout) {
        char c = text.charAt(at);
        if (keepLayout && (c == '\n' || c == '\t')) {
            return false;
        }
        return dangerous(c) || (Character.isSurrogate(c) && !paired(text, at));
    }

    private static boolean paired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
