package dev.reeve.machine.tree;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One line of a listing by GNU find, and the {@code -printf} format that makes it. Two NUL-ended records an entry: the
 * numbers with the name, then the link's target.
 */
final class FindRecord {
    /** type size mode uid gid links inode device mtime ctime depth name NUL target NUL. */
    static final String FORMAT = "%y %s %m %U %G %n %i %D %T@ %C@ %d %f\\0%l\\0";

    private static final long BILLION = 1_000_000_000L;

    private final NulReader reader;
    private int at;
    private int depth;

    FindRecord(NulReader reader) {
        this.reader = reader;
    }

    /** How far below its root the entry read last lies; 0 for the root itself. */
    int depth() {
        return depth;
    }

    /** Parses the record that the reader stands on, and takes the target's from it. */
    ListedEntry parse() throws IOException {
        at = reader.start();
        FileType type = FileType.ofLetter((char) reader.buffer()[at]);
        at++;
        expect(' ');
        long size = decimal();
        int mode = octal();
        long uid = decimal();
        long gid = decimal();
        long links = decimal();
        long inode = decimal();
        long device = decimal();
        long modified = time();
        long changed = time();
        depth = (int) Math.min(decimal(), Integer.MAX_VALUE);
        RawName name = RawName.of(reader.buffer(), at, reader.end());
        if (!reader.advance()) {
            throw torn("no link target");
        }
        RawName target = type == FileType.SYMLINK ? RawName.of(reader.buffer(), reader.start(), reader.end()) : null;
        return new ListedEntry(name, type, size, mode, uid, gid, links, inode, device, modified, changed, target);
    }

    /** An unsigned number and the space after it. */
    private long decimal() throws IOException {
        long value = 0;
        int from = at;
        while (at < reader.end() && reader.buffer()[at] >= '0' && reader.buffer()[at] <= '9') {
            value = value * 10 + (reader.buffer()[at] - '0');
            at++;
        }
        if (at == from || at - from > 20) {
            throw torn("a number");
        }
        expect(' ');
        return value;
    }

    private int octal() throws IOException {
        int value = 0;
        int from = at;
        while (at < reader.end() && reader.buffer()[at] >= '0' && reader.buffer()[at] <= '7') {
            value = value * 8 + (reader.buffer()[at] - '0');
            at++;
        }
        if (at == from || value > 07777) {
            throw torn("a mode");
        }
        expect(' ');
        return value;
    }

    /**
     * Seconds, a dot, ten digits of fraction of which nine count. Before 1970 find prints the negative second and then the
     * fraction that counts upwards from it: {@code -10.5} is half a second after -10.
     */
    private long time() throws IOException {
        boolean negative = at < reader.end() && reader.buffer()[at] == '-';
        if (negative) {
            at++;
        }
        long seconds = 0;
        int from = at;
        while (at < reader.end() && Character.isDigit(reader.buffer()[at])) {
            seconds = seconds * 10 + (reader.buffer()[at] - '0');
            at++;
        }
        if (at == from || at - from > 18) {
            throw torn("a time");
        }
        long nanos = 0;
        if (at < reader.end() && reader.buffer()[at] == '.') {
            at++;
            int digits = 0;
            while (at < reader.end() && Character.isDigit(reader.buffer()[at])) {
                if (digits < 9) {
                    nanos = nanos * 10 + (reader.buffer()[at] - '0');
                    digits++;
                }
                at++;
            }
            for (; digits < 9; digits++) {
                nanos *= 10;
            }
        }
        expect(' ');
        return nanoseconds(negative ? -seconds : seconds, nanos);
    }

    /** Times outside 1678 to 2262 do not fit; file systems that hold them are clamped. */
    private static long nanoseconds(long seconds, long nanos) {
        long limit = Long.MAX_VALUE / BILLION - 1;
        return Math.max(-limit, Math.min(limit, seconds)) * BILLION + nanos;
    }

    private void expect(char c) throws IOException {
        if (at >= reader.end() || reader.buffer()[at] != c) {
            throw torn("a space");
        }
        at++;
    }

    private HostileStream torn(String expected) {
        String record =
                new String(reader.buffer(), reader.start(), reader.end() - reader.start(), StandardCharsets.UTF_8);
        return new HostileStream("the listing has a record without " + expected + ": " + record);
    }
}
