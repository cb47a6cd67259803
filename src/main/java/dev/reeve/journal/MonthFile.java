package dev.reeve.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * One month of the journal.
 *
 * @param month its name: {@code 2026-11}
 * @param path {@code 2026-11.jsonl}, or {@code 2026-11.jsonl.gz} when it is compressed
 */
record MonthFile(String month, Path path) {
    static final String PLAIN = ".jsonl";
    static final String COMPRESSED = ".jsonl.gz";
    private static final String PATTERN = "[0-9][0-9][0-9][0-9]-[0-9][0-9].jsonl{,.gz}";
    private static final int NAME = "2026-11".length();

    /** The month that a moment belongs to. */
    static String of(Instant time) {
        return YearMonth.from(time.atZone(ZoneOffset.UTC)).toString();
    }

    /**
     * The months of a directory, oldest first; none if there is no such directory. Where a month is there twice, its
     * compression was interrupted, and the uncompressed file counts: only that is ever added to.
     */
    static List<MonthFile> in(Path directory) throws IOException {
        Map<String, MonthFile> months = new TreeMap<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory, PATTERN)) {
            for (Path child : children) {
                MonthFile file = new MonthFile(child.getFileName().toString().substring(0, NAME), child);
                months.merge(file.month, file, (one, other) -> one.compressed() ? other : one);
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return new ArrayList<>(months.values());
    }

    /**
     * Whether entries of a span of time may be in it. What a run has found is written when it ends, so the month after
     * the span belongs to it.
     */
    boolean mayHold(Instant since, Instant until) {
        return (since.equals(Instant.MIN) || month.compareTo(of(since)) >= 0)
                && (until.equals(Instant.MAX)
                        || YearMonth.parse(month).minusMonths(1).compareTo(YearMonth.parse(of(until))) <= 0);
    }

    boolean compressed() {
        return path.getFileName().toString().endsWith(COMPRESSED);
    }

    /** The same month, compressed. */
    Path compressedPath() {
        return path.resolveSibling(month + COMPRESSED);
    }

    /** Its lines. A month that is being compressed at this moment is read from where it is going. */
    InputStream open() throws IOException {
        try {
            return stream(path);
        } catch (NoSuchFileException e) {
            if (compressed()) {
                throw e;
            }
            return stream(compressedPath());
        }
    }

    private static InputStream stream(Path path) throws IOException {
        InputStream file = Files.newInputStream(path);
        if (!path.getFileName().toString().endsWith(COMPRESSED)) {
            return file;
        }
        try {
            return new GZIPInputStream(file, 64 * 1024);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /**
     * What tells one state of the month from another without reading it: its length and when it was changed. Compressing
     * keeps both.
     */
    String stamp() throws IOException {
        long changed = Files.getLastModifiedTime(path).toMillis();
        return length() + "@" + changed;
    }

    /** RFC 1952, section 2.3.1: the last four bytes are the length, modulo 2^32, least significant byte first. */
    private long length() throws IOException {
        long size = Files.size(path);
        if (!compressed() || size < Integer.BYTES) {
            return size & 0xffff_ffffL;
        }
        ByteBuffer trailer = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.read(trailer, size - Integer.BYTES);
        }
        return trailer.getInt(0) & 0xffff_ffffL;
    }
}
