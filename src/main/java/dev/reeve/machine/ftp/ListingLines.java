package dev.reeve.machine.ftp;

import dev.reeve.machine.tree.HostileStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** A listing's lines as bytes, within bounds that no real directory comes near. */
final class ListingLines {
    /** A name has 255 bytes, a link's target 4,096; facts and columns a few hundred. */
    private static final int LONGEST = 16 * 1024;

    private static final int MOST = 1_000_000;

    private ListingLines() {}

    /** All lines, without their ends (CR LF, or LF alone as some servers have it). */
    static List<byte[]> read(InputStream stream) throws IOException {
        InputStream in = new BufferedInputStream(stream, 64 * 1024);
        List<byte[]> lines = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c;
        while ((c = in.read()) >= 0) {
            if (c == '\n') {
                add(lines, line);
            } else if (line.size() >= LONGEST) {
                throw new HostileStream("the listing has a line of more than " + LONGEST + " bytes");
            } else {
                line.write(c);
            }
        }
        if (line.size() > 0) {
            add(lines, line);
        }
        return lines;
    }

    private static void add(List<byte[]> lines, ByteArrayOutputStream line) throws HostileStream {
        byte[] bytes = line.toByteArray();
        line.reset();
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        if (length > 0) {
            lines.add(length == bytes.length ? bytes : java.util.Arrays.copyOf(bytes, length));
        }
        if (lines.size() > MOST) {
            throw new HostileStream("the listing of one directory does not end: more than " + MOST + " entries");
        }
    }
}
