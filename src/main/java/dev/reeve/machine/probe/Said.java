package dev.reeve.machine.probe;

import java.nio.charset.StandardCharsets;

/** What a server said, short enough to quote. */
public final class Said {
    private static final int LONGEST = 300;

    private Said() {}

    /** Text of bytes; what is no UTF-8 becomes a replacement character. */
    static String of(byte[] bytes) {
        return of(new String(bytes, 0, Math.min(bytes.length, 4 * LONGEST), StandardCharsets.UTF_8));
    }

    /** The beginning of a text, its control characters replaced. */
    public static String of(String text) {
        StringBuilder out = new StringBuilder();
        text.strip().codePoints().limit(LONGEST).forEach(c -> out.appendCodePoint(isShown(c) ? c : 0xFFFD));
        return text.strip().codePointCount(0, text.strip().length()) > LONGEST
                ? out.append('…').toString()
                : out.toString();
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
