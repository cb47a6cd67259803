package dev.reeve.repository.tree;

import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.json.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Names as Go's {@code strconv.Quote} writes them, without the outer quotes: printable Unicode stays, everything else
 * becomes an escape, bytes that are no UTF-8 become {@code \xff}.
 *
 * <p>What is printable depends on the Unicode version of the program: Go 1.19 (restic 0.14) and Java 17 know Unicode 13.
 * Another version may quote a character added since differently; then the same directory has another tree id. That costs
 * one tree blob and harms nothing, since every form is read.
 */
final class GoQuote {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private GoQuote() {}

    /** Whether the name is written as it is, both by Go's quoting and in JSON: ASCII without anything special. */
    static boolean isPlain(byte[] name) {
        for (byte c : name) {
            if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&') {
                return false;
            }
        }
        return true;
    }

    /** The quoted form of a name. */
    static byte[] quote(byte[] name) {
        byte[] out = new byte[name.length * 10];
        int length = 0;
        int at = 0;
        while (at < name.length) {
            int character = Utf8.decode(name, at, name.length);
            if (character == Utf8.INVALID) {
                length = hex(out, length, 'x', name[at] & 0xff, 2);
                at++;
                continue;
            }
            at += Utf8.length(character);
            length = character == '"' || character == '\\' || !isPrintable(character)
                    ? escape(out, length, character)
                    : Utf8.append(out, length, character);
        }
        return Arrays.copyOf(out, length);
    }

    private static int escape(byte[] out, int at, int character) {
        int letter = "\u0007\b\f\n\r\t\u000b\"\\".indexOf(character);
        if (letter >= 0) {
            out[at] = '\\';
            out[at + 1] = (byte) "abfnrtv\"\\".charAt(letter);
            return at + 2;
        }
        if (character < ' ' || character == 0x7f) {
            return hex(out, at, 'x', character, 2);
        }
        return character < 0x10000 ? hex(out, at, 'u', character, 4) : hex(out, at, 'U', character, 8);
    }

    private static int hex(byte[] out, int at, char letter, int value, int digits) {
        out[at] = '\\';
        out[at + 1] = (byte) letter;
        for (int i = 0; i < digits; i++) {
            out[at + 2 + i] = HEX[(value >>> (4 * (digits - 1 - i))) & 15];
        }
        return at + 2 + digits;
    }

    /** Go's {@code strconv.IsPrint}: letters, marks, numbers, punctuation, symbols and the ASCII blank. */
    static boolean isPrintable(int character) {
        if (character < 0x7f) {
            return character >= ' ';
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** The name that a quoted form stands for; null where it has no escape, and so stands for itself. */
    static byte @Nullable [] unquote(byte[] text, int from, int to) throws DamagedData {
        int at = from;
        while (at < to && text[at] != '\\') {
            at++;
        }
        return at == to ? null : new Unquoting(text, from, to).run();
    }

    /** One name being unquoted. */
    private static final class Unquoting {
        private final byte[] text;
        private final int to;
        private final byte[] out;
        private int at;
        private int length;

        Unquoting(byte[] text, int from, int to) {
            this.text = text;
            this.at = from;
            this.to = to;
            this.out = new byte[to - from];
        }

        byte[] run() throws DamagedData {
            while (at < to) {
                byte next = text[at++];
                if (next == '\\') {
                    escape();
                } else {
                    out[length++] = next;
                }
            }
            return Arrays.copyOf(out, length);
        }

        private void escape() throws DamagedData {
            if (at >= to) {
                throw bad();
            }
            byte letter = text[at++];
            switch (letter) {
                case 'a' -> out[length++] = 7;
                case 'b' -> out[length++] = '\b';
                case 'f' -> out[length++] = '\f';
                case 'n' -> out[length++] = '\n';
                case 'r' -> out[length++] = '\r';
                case 't' -> out[length++] = '\t';
                case 'v' -> out[length++] = 11;
                case '\\', '"', '\'' -> out[length++] = letter;
                case 'x' -> out[length++] = (byte) number(2, 16);
                case 'u' -> length = Utf8.append(out, length, character(4));
                case 'U' -> length = Utf8.append(out, length, character(8));
                case '0', '1', '2', '3' -> {
                    at--;
                    out[length++] = (byte) number(3, 8);
                }
                default -> throw bad();
            }
        }

        private int character(int digits) throws DamagedData {
            int value = number(digits, 16);
            if (value < 0 || value > Character.MAX_CODE_POINT || (value >= 0xd800 && value <= 0xdfff)) {
                throw bad();
            }
            return value;
        }

        private int number(int digits, int radix) throws DamagedData {
            int value = 0;
            for (int i = 0; i < digits; i++) {
                int digit = at < to ? Character.digit(text[at++], radix) : -1;
                if (digit < 0) {
                    throw bad();
                }
                value = value * radix + digit;
            }
            return value;
        }

        private static DamagedData bad() {
            return new DamagedData("a name has an escape that Go does not know");
        }
    }
}
