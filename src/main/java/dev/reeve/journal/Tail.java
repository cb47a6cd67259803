package dev.reeve.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The end of the chain, found without reading what lies before it. */
final class Tail {
    private static final int STEP = 64 * 1024;

    private Tail() {}

    /** The last link of a file: that of its last line, or of a line before if that was cut short. Null if there is none. */
    static @Nullable Link of(FileChannel channel) throws IOException {
        long end = channel.size();
        while (end > 0) {
            long from = Math.max(0, end - STEP);
            byte[] bytes = read(channel, from, (int) (end - from));
            Link link = last(bytes, end == channel.size());
            if (link != null) {
                return link;
            }
            if (from == 0) {
                return null;
            }
            // A link may lie across the edge of two steps; its line's newline belongs to it.
            end = from + Link.LONGEST + 1;
        }
        return null;
    }

    private static byte[] read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int count = 0;
        while (count >= 0 && buffer.hasRemaining()) {
            count = channel.read(buffer, from + buffer.position());
        }
        return buffer.array();
    }

    private static @Nullable Link last(byte[] bytes, boolean atEnd) {
        if (atEnd) {
            // A line that lacks nothing but its newline is whole.
            Link link = Link.of(bytes, 0, bytes.length);
            if (link != null) {
                return link;
            }
        }
        for (int at = bytes.length - 1; at > 0; at--) {
            if (bytes[at] == '\n') {
                Link link = Link.of(bytes, 0, at);
                if (link != null) {
                    return link;
                }
            }
        }
        return null;
    }

    /** Where the chain goes on in a month that has none yet: after the newest month before it that has one. */
    static ChainStart before(Path directory, String month) throws IOException {
        List<MonthFile> months = MonthFile.in(directory);
        for (int i = months.size() - 1; i >= 0; i--) {
            MonthFile earlier = months.get(i);
            if (earlier.month().compareTo(month) < 0) {
                Link head = of(earlier);
                if (head != null) {
                    return new ChainStart(earlier.month(), head);
                }
            }
        }
        return new ChainStart(null, Link.NONE);
    }

    private static @Nullable Link of(MonthFile month) throws IOException {
        if (!month.compressed()) {
            try (FileChannel channel = FileChannel.open(month.path(), StandardOpenOption.READ)) {
                return of(channel);
            }
        }
        Link last = null;
        try (InputStream in = month.open()) {
            Lines lines = new Lines(in);
            while (lines.next()) {
                Link link = Link.of(lines.buffer(), lines.start(), lines.length());
                last = link == null ? last : link;
            }
        } catch (ZipException | java.io.EOFException e) {
            // A damaged month must not stop what is written now; the check of the chain will name it.
            return last;
        }
        return last;
    }
}
