package dev.reeve.database.mariadb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A dump that loads into a database of any name. Around routines that are older than their database's present character
 * set the dump program changes it for a moment, with {@code ALTER DATABASE `erp` CHARACTER SET}: loaded into another name,
 * that would change the wrong database. Here the name is left out, which means the present one.
 */
final class AnyName extends InputStream {
    private static final byte[] NAMELESS = "\nALTER DATABASE CHARACTER SET ".getBytes(StandardCharsets.UTF_8);

    private final InputStream in;
    private final byte[] named;
    /** What was read and not yet handed on; a beginning of the words that were looked for may stand at its end. */
    private final byte[] bytes = new byte[1 << 16];

    private int position;
    private int clear;
    private int end;
    private boolean ended;

    AnyName(InputStream in, String database) {
        this.in = in;
        this.named = ("\nALTER DATABASE " + Sql.name(database) + " CHARACTER SET ").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (position == clear) {
            if (ended) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, clear - position);
        System.arraycopy(bytes, position, buffer, offset, count);
        position += count;
        return count;
    }

    private void fill() throws IOException {
        System.arraycopy(bytes, position, bytes, 0, end - position);
        end -= position;
        position = 0;
        int count = in.read(bytes, end, bytes.length - end);
        ended = count < 0;
        end += Math.max(0, count);
        replace();
        clear = ended ? end : end - openEnd();
    }

    /** Bytes at the end that may be the beginning of the words. */
    private int openEnd() {
        for (int open = Math.min(end, named.length - 1); open > 0; open--) {
            if (Arrays.equals(bytes, end - open, end, named, 0, open)) {
                return open;
            }
        }
        return 0;
    }

    private void replace() {
        int at = find(0);
        if (at < 0) {
            return;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(end);
        int from = 0;
        while (at >= 0) {
            out.write(bytes, from, at - from);
            out.writeBytes(NAMELESS);
            from = at + named.length;
            at = find(from);
        }
        out.write(bytes, from, end - from);
        byte[] replaced = out.toByteArray();
        System.arraycopy(replaced, 0, bytes, 0, replaced.length);
        end = replaced.length;
    }

    private int find(int from) {
        for (int i = from; i <= end - named.length; i++) {
            // Nearly every line of a dump begins otherwise.
            if (bytes[i] == '\n'
                    && bytes[i + 1] == 'A'
                    && Arrays.equals(bytes, i, i + named.length, named, 0, named.length)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
