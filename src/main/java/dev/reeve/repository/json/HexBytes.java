package dev.reeve.repository.json;

import dev.reeve.repository.Id;
import org.jspecify.annotations.Nullable;

/** Ids as hex digits in a byte array, without a string in between: an index of a million blobs has a million of them. */
final class HexBytes {
    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private HexBytes() {}

    /** The id whose 64 digits begin at {@code at}; null if one is no hex digit. */
    static @Nullable Id parse(byte[] text, int at) {
        long[] words = new long[4];
        for (int word = 0; word < 4; word++) {
            long value = 0;
            int bad = 0;
            for (int i = at + 16 * word; i < at + 16 * word + 16; i++) {
                int digit = digit(text[i]);
                bad |= digit;
                value = value << 4 | digit;
            }
            if (bad < 0) {
                return null;
            }
            words[word] = value;
        }
        return new Id(words[0], words[1], words[2], words[3]);
    }

    private static int digit(byte c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
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
