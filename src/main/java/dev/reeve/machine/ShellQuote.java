package dev.reeve.machine;

import java.nio.charset.StandardCharsets;

/**
 * Makes words that a POSIX shell takes literally, whatever bytes they hold, in pure ASCII: the words survive any locale,
 * any log-in shell's encoding and the JVM's own encoding of arguments.
 */
public final class ShellQuote {
    private ShellQuote() {}

    /** The text, in UTF-8, as one word. */
    public static String quote(String text) {
        return quote(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The name as one word. */
    public static String quote(RawName name) {
        return quote(name.bytes());
    }

    /**
     * The bytes as one word.
     *
     * @throws IllegalArgumentException for a NUL byte, which no argument can hold
     */
    public static String quote(byte[] bytes) {
        StringBuilder word = new StringBuilder(bytes.length + 2);
        if (bytes.length == 0) {
            return "''";
        }
        int at = 0;
        while (at < bytes.length) {
            int end = at;
            boolean ascii = bytes[at] >= 0;
            while (end < bytes.length && bytes[end] >= 0 == ascii) {
                end++;
            }
            if (ascii) {
                quoteAscii(bytes, at, end, word);
            } else {
                quoteOctal(bytes, at, end, word);
            }
            at = end;
        }
        return word.toString();
    }

    private static void quoteAscii(byte[] bytes, int from, int to, StringBuilder word) {
        word.append('\'');
        for (int i = from; i < to; i++) {
            if (bytes[i] == 0) {
                throw new IllegalArgumentException("an argument cannot hold a NUL byte");
            }
            word.append(bytes[i] == '\'' ? "'\\''" : String.valueOf((char) bytes[i]));
        }
        word.append('\'');
    }

    /** A substitution strips trailing newlines; a run of bytes above 0x7f has none. */
    private static void quoteOctal(byte[] bytes, int from, int to, StringBuilder word) {
        word.append("\"$(printf '");
        for (int i = from; i < to; i++) {
            int value = bytes[i] & 0xff;
            word.append('\\')
                    .append((char) ('0' + (value >> 6)))
                    .append((char) ('0' + ((value >> 3) & 7)))
                    .append((char) ('0' + (value & 7)));
        }
        word.append("')\"");
    }
}
