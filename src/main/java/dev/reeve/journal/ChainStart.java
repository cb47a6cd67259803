package dev.reeve.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The line with which the chain begins in a month's file. It says what came before, so that a month that is taken away,
 * put in or cut short does not fit the next.
 *
 * @param after the month before; none for the first that has a chain
 * @param head the last link of that month
 */
record ChainStart(@Nullable String after, Link head) {
    private static final byte[] PREFIX = "{\"kind\":\"chain\"".getBytes(StandardCharsets.US_ASCII);

    static boolean isAt(byte[] buffer, int start, int length) {
        return length >= PREFIX.length
                && java.util.Arrays.equals(buffer, start, start + PREFIX.length, PREFIX, 0, PREFIX.length);
    }

    static ChainStart of(Map<String, @Nullable Object> members) {
        String after = members.get("after") instanceof String month ? month : null;
        Link head = members.get("head") instanceof String text ? Link.parse(text) : null;
        return new ChainStart(after, head == null ? Link.NONE : head);
    }

    /** The line, without its link. */
    byte[] line() {
        String before = after == null ? "" : ",\"after\":\"" + after + "\",\"head\":\"" + head + '"';
        return ("{\"kind\":\"chain\",\"digest\":\"sha256-160\"" + before + "}\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Ties lines, each with its newline, to each other and to what came before. */
    static byte[] tie(Link before, byte[] lines) throws IOException {
        ByteArrayOutputStream tied = new ByteArrayOutputStream(lines.length + lines.length / 4);
        Lines source = new Lines(new ByteArrayInputStream(lines));
        Link last = before;
        while (source.next()) {
            int length = source.length() - 1;
            last = last.next(source.buffer(), source.start(), length);
            tied.write(source.buffer(), source.start(), length);
            tied.writeBytes(last.member());
            tied.write('\n');
        }
        return tied.toByteArray();
    }
}
