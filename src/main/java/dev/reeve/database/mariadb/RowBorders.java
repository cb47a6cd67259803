package dev.reeve.database.mariadb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A dump whose INSERT statements end where the content says so. The dump program ends a statement when it has reached a
 * length, so that one row more or less moves the borders of all that follow in its table, and no chunk is last night's. Here
 * a statement ends after a row with a certain checksum, which is there again tomorrow.
 *
 * <p>This works on dumps with a row on each line, as MariaDB's program writes them since 10.5; others pass unchanged. Values
 * hold no line breaks: the program writes {@code \n} for them. Only what stands between {@code LOCK TABLES} and {@code
 * UNLOCK TABLES} is touched, and of it only the end of a row, never a value.
 */
final class RowBorders extends InputStream {
    /**
     * Statements shorter than this would make loading slow. The shorter it is beside {@link #SPACING}, the sooner the
     * borders behind a change are those of last night again.
     */
    private static final int SHORTEST = 16 << 10;

    /** Bytes of rows from one place where a statement may end to the next, on average and however long the rows are. */
    private static final int SPACING = 64 << 10;

    /** What every server takes. */
    private static final int LONGEST = 700 << 10;

    /** A longer row has a statement to itself; so no statement outgrows what the program itself would have written. */
    private static final int LONG_ROW = 256 << 10;

    private static final int HASHED = 256;
    private static final int BUFFER = 2 << 20;

    private static final byte[] LOCK = ascii("LOCK TABLES `");
    private static final byte[] UNLOCK = ascii("UNLOCK TABLES;");
    private static final byte[] INSERT = ascii("INSERT INTO `");
    private static final byte[] VALUES = ascii(" VALUES");

    private final InputStream in;
    private final byte[] bytes = new byte[BUFFER];
    private int position;
    private int end;
    private boolean ended;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
    private byte[] ready = new byte[0];
    private int taken;

    private boolean inData;
    /** The first line of the present statement; empty outside of one. */
    private byte[] header = new byte[0];
    /** Whether a row stands there whose comma or semicolon is not yet written. */
    private boolean open;

    private boolean inLong;
    private boolean longRow;
    private boolean endedInSource;
    private boolean cut;
    private int length;
    private final CRC32 checksum = new CRC32();

    RowBorders(InputStream in) {
        this.in = in;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        while (taken == ready.length) {
            if (ended && position == end) {
                return -1;
            }
            work();
        }
        int given = Math.min(count, ready.length - taken);
        System.arraycopy(ready, taken, buffer, offset, given);
        taken += given;
        return given;
    }

    /** Works through what fits into the buffer. */
    private void work() throws IOException {
        out.reset();
        fill();
        // A line is judged only with as much behind it as makes a row long, wherever the buffer happens to end.
        while (position < end && (ended || end - position > LONG_ROW)) {
            int limit = Math.min(end, position + LONG_ROW);
            int feed = inLong ? -1 : lineFeed(position, limit);
            if (feed >= 0) {
                line(position, feed);
                position = feed + 1;
            } else {
                if (!inLong) {
                    beginLong();
                }
                goOnLong();
            }
        }
        if (ended && position == end) {
            settle();
        }
        ready = out.toByteArray();
        taken = 0;
    }

    private void fill() throws IOException {
        System.arraycopy(bytes, position, bytes, 0, end - position);
        end -= position;
        position = 0;
        while (!ended && end < BUFFER) {
            int count = in.read(bytes, end, BUFFER - end);
            ended = count < 0;
            end += Math.max(0, count);
        }
    }

    private int lineFeed(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** A whole line, without its line feed. */
    private void line(int from, int to) {
        if (header.length > 0 && isRow(from, to)) {
            row(from, to);
        } else if (inData && open && endedInSource && Arrays.equals(bytes, from, to, header, 0, header.length)) {
            // The next statement for the same table: its rows follow as if there had been a comma.
            return;
        } else {
            settle();
            inData = inData ? !starts(from, to, UNLOCK) : starts(from, to, LOCK);
            boolean begins = inData && starts(from, to, INSERT) && ends(from, to, VALUES);
            header = begins ? Arrays.copyOfRange(bytes, from, to) : new byte[0];
            length = to - from;
            out.write(bytes, from, to + 1 - from);
        }
    }

    private boolean isRow(int from, int to) {
        return bytes[from] == '(' && to - from > 2 && (bytes[to - 1] == ',' || bytes[to - 1] == ';');
    }

    private void row(int from, int to) {
        join(cut || length + to - from > LONGEST);
        out.write(bytes, from, to - 1 - from);
        length += to - from;
        open = true;
        endedInSource = bytes[to - 1] == ';';
        checksum.reset();
        checksum.update(bytes, Math.max(from, to - 1 - HASHED), Math.min(HASHED, to - 1 - from));
        cut = length >= SHORTEST && checksum.getValue() < (to - from) * ((1L << Integer.SIZE) / SPACING);
    }

    /** Writes what separates the row before from the one to come. */
    private void join(boolean border) {
        if (open && border) {
            out.writeBytes(ascii(";\n"));
            out.writeBytes(header);
            out.write('\n');
            length = header.length;
        } else if (open) {
            out.writeBytes(ascii(",\n"));
        }
        open = false;
        cut = false;
    }

    /** Ends the statement whose last row waits for it. */
    private void settle() {
        if (open) {
            out.writeBytes(ascii(endedInSource ? ";\n" : ",\n"));
        }
        open = false;
        cut = false;
    }

    /** Begins a line that is too long to be kept. */
    private void beginLong() {
        inLong = true;
        longRow = header.length > 0 && bytes[position] == '(';
        if (longRow) {
            join(true);
        } else {
            settle();
            header = new byte[0];
        }
    }

    /** Passes on what there is of a long line. */
    private void goOnLong() {
        int feed = lineFeed(position, end);
        if (feed < 0 && !ended) {
            // The last byte stays: it may be the comma.
            out.write(bytes, position, end - 1 - position);
            position = end - 1;
            return;
        }
        inLong = false;
        int next = feed < 0 ? end : feed + 1;
        if (longRow && feed > position) {
            out.write(bytes, position, feed - 1 - position);
            open = true;
            endedInSource = bytes[feed - 1] == ';';
            cut = true;
        } else {
            out.write(bytes, position, next - position);
        }
        position = next;
    }

    private boolean starts(int from, int to, byte[] with) {
        return to - from >= with.length && Arrays.equals(bytes, from, from + with.length, with, 0, with.length);
    }

    private boolean ends(int from, int to, byte[] with) {
        return to - from >= with.length && Arrays.equals(bytes, to - with.length, to, with, 0, with.length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
