package dev.reeve.repository.json;

import dev.reeve.repository.Id;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Ids as hex digits in a byte array, without a string in between: an index of a million blobs has a million of them. */
final class HexBytes {
    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    /** What each byte stands for; -1 for those that are no digits. */
    private static final byte[] VALUES = new byte[256];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < DIGITS.length; i++) {
            VALUES[DIGITS[i]] = (byte) i;
            VALUES[Character.toUpperCase(DIGITS[i])] = (byte) i;
        }
    }

    private HexBytes() {}

    /** The id whose 64 digits begin at {@code at}; null if one is no hex digit. */
    static @Nullable Id parse(byte[] text, int at) {
        long first = word(text, at);
        long second = word(text, at + 16);
        long third = word(text, at + 32);
        long fourth = word(text, at + 48);
        int bad = 0;
        for (int i = at; i < at + 64; i++) {
            bad |= VALUES[text[i] & 0xff];
        }
        return bad < 0 ? null : new Id(first, second, third, fourth);
    }

    private static long word(byte[] text, int at) {
        long value = 0;
        for (int i = at; i < at + 16; i++) {
            value = (value << 4) | VALUES[text[i] & 0xff];
        }
        return value;
    }

    /** Writes 64 digits at {@code at}. */
    static void write(Id id, byte[] target, int at) {
        for (int word = 0; word < 4; word++) {
            long value = id.word(word);
            for (int i = at + 16 * word + 15; i >= at + 16 * word; i--) {
                target[i] = DIGITS[(int) value & 15];
                value >>>= 4;
            }
        }
    }
}
