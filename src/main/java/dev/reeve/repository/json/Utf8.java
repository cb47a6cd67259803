package dev.reeve.repository.json;

/** UTF-8 as Go's {@code unicode/utf8} takes it: strict, and one byte at a time where it is wrong. */
public final class Utf8 {
    /** What {@link #decode} gives for a byte that begins no valid sequence. */
    public static final int INVALID = -1;

    private Utf8() {}

    /** The character at {@code at}, or {@link #INVALID}: then exactly one byte is to be skipped. */
    public static int decode(byte[] text, int at, int end) {
        int lead = text[at] & 0xff;
        if (lead < 0x80) {
            return lead;
        }
        if (lead >= 0xc2 && lead <= 0xdf) {
            return sequence(text, at, end, 2, lead & 0x1f, 0x80, 0x7ff);
        }
        if (lead >= 0xe0 && lead <= 0xef) {
            int value = sequence(text, at, end, 3, lead & 0x0f, 0x800, 0xffff);
            return value >= 0xd800 && value <= 0xdfff ? INVALID : value;
        }
        return lead >= 0xf0 && lead <= 0xf4 ? sequence(text, at, end, 4, lead & 0x07, 0x10000, 0x10ffff) : INVALID;
    }

    private static int sequence(byte[] text, int at, int end, int length, int first, int least, int most) {
        if (at + length > end) {
            return INVALID;
        }
        int value = first;
        for (int i = at + 1; i < at + length; i++) {
            if ((text[i] & 0xc0) != 0x80) {
                return INVALID;
            }
            value = (value << 6) | (text[i] & 0x3f);
        }
        return value < least || value > most ? INVALID : value;
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
            target[next++] = (byte) (0xc0 | (c >> 6));
        } else {
            if (c < 0x10000) {
                target[next++] = (byte) (0xe0 | (c >> 12));
            } else {
                target[next++] = (byte) (0xf0 | (c >> 18));
                target[next++] = (byte) (0x80 | ((c >> 12) & 0x3f));
            }
            target[next++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        }
        target[next++] = (byte) (0x80 | (c & 0x3f));
        return next;
    }
}
