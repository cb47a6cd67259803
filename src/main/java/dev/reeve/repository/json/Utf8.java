package dev.reeve.repository.json;

/** UTF-8 as Go's {@code unicode/utf8} takes it: strict, and one byte at a time where it is wrong. */
public final class Utf8 {
    /** What {@link #decode} gives for a byte that begins no valid sequence. */
    public static final int INVALID = -1;

    private Utf8() {}

    /** The character at {@code at}, or {@link #INVALID}: then exactly one byte is to be skipped. */
    public static int decode(byte[] text, int at, int end) {
        int first = text[at];
        if (first >= 0) {
            return first;
        }
        int lead = first & 0xff;
        if (lead >= 0xc2 && lead <= 0xdf) {
            return at + 1 < end && tail(text[at + 1]) ? (lead & 0x1f) << 6 | text[at + 1] & 0x3f : INVALID;
        }
        if (lead >= 0xe0 && lead <= 0xef) {
            if (at + 2 >= end || !tail(text[at + 1]) || !tail(text[at + 2])) {
                return INVALID;
            }
            int value = (lead & 0x0f) << 12 | (text[at + 1] & 0x3f) << 6 | text[at + 2] & 0x3f;
            return value < 0x800 || (value >= 0xd800 && value <= 0xdfff) ? INVALID : value;
        }
        if (lead >= 0xf0 && lead <= 0xf4) {
            if (at + 3 >= end || !tail(text[at + 1]) || !tail(text[at + 2]) || !tail(text[at + 3])) {
                return INVALID;
            }
            int value = (lead & 0x07) << 18
                    | (text[at + 1] & 0x3f) << 12
                    | (text[at + 2] & 0x3f) << 6
                    | text[at + 3] & 0x3f;
            return value < 0x10000 || value > 0x10ffff ? INVALID : value;
        }
        return INVALID;
    }

    /** How many bytes a character takes. */
    public static int length(int character) {
        return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    }

    /** Writes a character, U+FFFD for one that cannot be; gives the place after it. */
    public static int append(byte[] target, int at, int character) {
        int c = character > 0x10ffff || character < 0 || (character >= 0xd800 && character <= 0xdfff)
                ? 0xfffd
                : character;
        int next = at;
        if (c < 0x80) {
            target[next++] = (byte) c;
            return next;
        }
        if (c < 0x800) {
            target[next++] = (byte) (0xc0 | c >> 6);
        } else {
            if (c < 0x10000) {
                target[next++] = (byte) (0xe0 | c >> 12);
            } else {
                target[next++] = (byte) (0xf0 | c >> 18);
                target[next++] = (byte) (0x80 | c >> 12 & 0x3f);
            }
            target[next++] = (byte) (0x80 | c >> 6 & 0x3f);
        }
        target[next++] = (byte) (0x80 | c & 0x3f);
        return next;
    }

    private static boolean tail(byte value) {
        return (value & 0xc0) == 0x80;
    }
}
