package dev.reeve.repository.json;

import dev.reeve.repository.crypto.DamagedData;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of the string just read: a slice of the text itself where it has no escapes, else of a buffer. */
public final class JsonString {
    private final byte[] text;
    private final int end;
    private byte[] buffer = new byte[64];
    private byte[] bytes;
    private int from;
    private int to;

    JsonString(byte[] text, int end) {
        this.text = text;
        this.end = end;
        this.bytes = text;
    }

    /** The array that holds it between {@link #from()} and {@link #to()}. */
    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    public int length() {
        return to - from;
    }

    /** As text; bytes that are not UTF-8 become U+FFFD. */
    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    JsonString clear() {
        from = 0;
        to = 0;
        return this;
    }

    /** Reads from just after the opening quote; gives the place after the closing one. */
    int read(int start) throws DamagedData {
        int at = start;
        while (at < end) {
            byte next = text[at];
            if (next == '"') {
                bytes = text;
                from = start;
                to = at;
                return at + 1;
            }
            if (next == '\\') {
                return readEscaped(start, at);
            }
            at++;
        }
        throw unfinished();
    }

    private int readEscaped(int start, int firstEscape) throws DamagedData {
        int length = firstEscape - start;
        ensure(length);
        System.arraycopy(text, start, buffer, 0, length);
        int at = firstEscape;
        while (at < end) {
            byte next = text[at++];
            ensure(length + 4);
            if (next == '"') {
                bytes = buffer;
                from = 0;
                to = length;
                return at;
            } else if (next != '\\') {
                buffer[length++] = next;
            } else if (at >= end) {
                throw unfinished();
            } else if (text[at] == 'u') {
                int unit = hex4(at + 1);
                at += 5;
                if (Character.isHighSurrogate((char) unit)
                        && at + 6 <= end
                        && text[at] == '\\'
                        && text[at + 1] == 'u') {
                    int low = hex4(at + 2);
                    if (Character.isLowSurrogate((char) low)) {
                        unit = Character.toCodePoint((char) unit, (char) low);
                        at += 6;
                    }
                }
                length = Utf8.append(buffer, length, unit);
            } else {
                buffer[length++] = simple(text[at++]);
            }
        }
        throw unfinished();
    }

    private static byte simple(byte letter) throws DamagedData {
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw new DamagedData("JSON: no such escape: \\" + (char) letter);
        };
    }

    private int hex4(int at) throws DamagedData {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = i < end ? Character.digit(text[i], 16) : -1;
            if (digit < 0) {
                throw new DamagedData("JSON: four hex digits expected after \\u");
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private void ensure(int size) {
        if (size > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(size, 2 * buffer.length));
        }
    }

    private static DamagedData unfinished() {
        return new DamagedData("JSON: a string has no end");
    }
}
