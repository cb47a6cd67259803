package dev.reeve.database.mariadb;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Watches the bytes of a dump go by for its last line, which says that it is whole. */
final class EndMarker {
    /** The line that ends our own files. */
    static final String LINE = "-- Dump completed\n";

    private static final Pattern LAST_LINE = Pattern.compile("(^|\n)-- Dump completed( on [0-9: -]+)?\\s*$");
    private static final int KEPT = 128;

    private final byte[] tail = new byte[KEPT];
    private int length;

    /** The next bytes. */
    void pass(byte[] bytes, int offset, int count) {
        int fresh = Math.min(count, KEPT);
        int old = Math.min(length, KEPT - fresh);
        System.arraycopy(tail, length - old, tail, 0, old);
        System.arraycopy(bytes, offset + count - fresh, tail, old, fresh);
        length = old + fresh;
    }

    /** Whether what has passed ends as a whole dump does. */
    boolean seen() {
        return LAST_LINE
                .matcher(new String(tail, 0, length, StandardCharsets.ISO_8859_1))
                .find();
    }
}
