package dev.reeve.antivirus.scan;

import dev.reeve.machine.RawName;
import java.nio.charset.StandardCharsets;

/** A path for people and journals that no other path shares: bytes that are no UTF-8 are written {@code \xff}. */
public final class PathText {
    private PathText() {}

    public static String of(RawName path) {
        if (path.isUtf8()) {
            return path.text();
        }
        StringBuilder text = new StringBuilder(path.length() + 16);
        byte[] bytes = path.bytes();
        int from = 0;
        while (from < bytes.length) {
            int length = sequence(bytes, from);
            if (length == 0) {
                text.append(String.format("\\x%02x", bytes[from] & 0xff));
                from++;
            } else {
                text.append(new String(bytes, from, length, StandardCharsets.UTF_8));
                from += length;
            }
        }
        return text.toString();
    }

    /** How many bytes from here on are one character; 0 if they are none. */
    private static int sequence(byte[] bytes, int from) {
        for (int length = 1; length <= 4 && from + length <= bytes.length; length++) {
            if (RawName.of(bytes, from, from + length).isUtf8()) {
                return length;
            }
        }
        return 0;
    }
}
