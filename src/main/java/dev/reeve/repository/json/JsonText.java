package dev.reeve.repository.json;

import dev.reeve.repository.Id;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A JSON text being written, compact, with the escapes of Go's {@code encoding/json} (HTML characters and U+2028/9
 * escaped, bytes that are not UTF-8 as {@code \}{@code ufffd}). Reusable: {@link #clear()}. Not for several threads.
 */
public final class JsonText {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    public JsonText() {
        this(512);
    }

    public JsonText(int capacity) {
        bytes = new byte[capacity];
    }

    /** The array that begins with the text; valid until the next change. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Begins anew and keeps the memory. */
    public JsonText clear() {
        length = 0;
        return this;
    }

    /** Room for {@code more} bytes; gives the array to write into at {@link #length()}. */
    byte[] room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length + (bytes.length >> 1)));
        }
        return bytes;
    }

    void advance(int to) {
        length = to;
    }

    /** Bytes as they are: brackets, field names. */
    public JsonText raw(byte[] ascii) {
        System.arraycopy(ascii, 0, room(ascii.length), length, ascii.length);
        length += ascii.length;
        return this;
    }

    public JsonText raw(String ascii) {
        return raw(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    public JsonText raw(char ascii) {
        room(1)[length++] = (byte) ascii;
        return this;
    }

    /** Once more what stands at {@code from} already. */
    public JsonText repeat(int from, int count) {
        System.arraycopy(room(count), from, bytes, length, count);
        length += count;
        return this;
    }

    /** A string in quotes. */
    public JsonText string(String text) {
        return string(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A string in quotes from its bytes in UTF-8. */
    public JsonText string(byte[] utf8) {
        raw('"');
        escaped(utf8, 0, utf8.length);
        return raw('"');
    }

    /** The inside of a string. */
    public void escaped(byte[] utf8, int from, int to) {
        room(6 * (to - from));
        int at = from;
        while (at < to) {
            byte next = utf8[at];
            if (next >= 0) {
                ascii(next);
                at++;
                continue;
            }
            int character = Utf8.decode(utf8, at, to);
            if (character == Utf8.INVALID) {
                unicode(0xfffd);
                at++;
            } else if (character == 0x2028 || character == 0x2029) {
                unicode(character);
                at += 3;
            } else {
                int end = at + Utf8.length(character);
                while (at < end) {
                    bytes[length++] = utf8[at++];
                }
            }
        }
    }

    private void ascii(byte c) {
        switch (c) {
            case '"', '\\' -> escape(c);
            case '\n' -> escape((byte) 'n');
            case '\r' -> escape((byte) 'r');
            case '\t' -> escape((byte) 't');
            case '<', '>', '&' -> unicode(c);
            default -> {
                if (c < ' ') {
                    unicode(c);
                } else {
                    bytes[length++] = c;
                }
            }
        }
    }

    private void escape(byte letter) {
        bytes[length++] = '\\';
        bytes[length++] = letter;
    }

    private void unicode(int unit) {
        escape((byte) 'u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[unit >> shift & 15];
        }
    }

    /** A whole number from its 64 bits, unsigned. */
    public JsonText unsigned(long value) {
        if (value < 0) {
            return raw(Long.toUnsignedString(value));
        }
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        room(digits);
        long rest = value;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    public JsonText flag(boolean value) {
        return raw(value ? "true" : "false");
    }

    /** An id in quotes. */
    public JsonText id(Id id) {
        byte[] target = room(2 * Id.LENGTH + 2);
        target[length] = '"';
        HexBytes.write(id, target, length + 1);
        length += 2 * Id.LENGTH + 2;
        target[length - 1] = '"';
        return this;
    }

    /** Bytes in base64, in quotes. */
    public JsonText base64(byte[] value) {
        return raw('"').raw(Base64.getEncoder().encode(value)).raw('"');
    }

    /** A list of strings. */
    public JsonText strings(List<String> list) {
        raw('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                raw(',');
            }
            string(list.get(i));
        }
        return raw(']');
    }
}
