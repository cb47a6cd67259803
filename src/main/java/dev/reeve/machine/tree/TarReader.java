package dev.reeve.machine.tree;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar stream as GNU tar writes it in the formats posix and gnu, byte for byte: names and extended attributes
 * that are not UTF-8 survive, which Commons Compress does not offer. Sparse files (GNU sparse format 1.0) are read with
 * their holes as zeros. Strict: what an honest GNU tar never writes is a {@link HostileStream}.
 */
final class TarReader {
    /** Extended headers of an honest host stay far below: attributes have at most 64 KiB each on Linux. */
    private static final int LONGEST_HEADER = 16 << 20;

    private static final String ATTRIBUTE = "SCHILY.xattr.";

    private final InputStream in;
    private final byte[] block = new byte[TarHeader.BLOCK];
    /** Stored bytes of the current entry not yet read, and the padding after them. */
    private long stored;

    private int padding;
    private long left;
    private @Nullable SparseMap sparse;

    TarReader(InputStream in) {
        this.in = in;
    }

    /** The next entry's head with the name as the stream has it; null at the end of the archive. */
    @Nullable PulledEntry next() throws IOException {
        skip(stored + padding);
        stored = 0;
        padding = 0;
        left = 0;
        sparse = null;
        Map<String, byte[]> pax = PaxRecords.empty();
        byte[] longName = null;
        while (true) {
            readFully(block, 0, TarHeader.BLOCK);
            if (TarHeader.isZero(block)) {
                drain();
                return null;
            }
            TarHeader.check(block);
            long size = TarHeader.size(block);
            switch (TarHeader.type(block)) {
                case 'x' -> PaxRecords.parse(header(size), pax);
                case 'g' -> header(size);
                case 'L' -> longName = withoutNul(header(size));
                case 'K' -> header(size);
                default -> {
                    return entry(pax, longName, size);
                }
            }
        }
    }

    private PulledEntry entry(Map<String, byte[]> pax, byte @Nullable [] longName, long headerSize) throws IOException {
        FileType type = type(TarHeader.type(block));
        byte[] name = pax.getOrDefault(
                "GNU.sparse.name", pax.getOrDefault("path", longName != null ? longName : TarHeader.name(block)));
        long device = type == FileType.BLOCK_DEVICE || type == FileType.CHARACTER_DEVICE ? TarHeader.device(block) : 0;
        stored = type == FileType.FILE ? PaxRecords.number(pax, "size", headerSize) : 0;
        padding = (int) (-stored & (TarHeader.BLOCK - 1));
        left = stored;
        if (pax.containsKey("GNU.sparse.major")) {
            left = PaxRecords.number(pax, "GNU.sparse.realsize", -1);
            sparse = SparseMap.read(this::readStored, left);
        }
        Map<String, byte[]> attributes = new LinkedHashMap<>();
        pax.forEach((key, value) -> {
            if (key.startsWith(ATTRIBUTE)) {
                // GNU tar escapes the sign that ends a key, and the sign that escapes.
                String attribute = key.substring(ATTRIBUTE.length());
                attributes.put(attribute.replace("%3D", "=").replace("%25", "%"), value);
            }
        });
        return new PulledEntry(RawName.of(name), type, left, device, attributes);
    }

    private static FileType type(char flag) throws IOException {
        return switch (flag) {
            case '0', '\0', '7' -> FileType.FILE;
            case '2' -> FileType.SYMLINK;
            case '3' -> FileType.CHARACTER_DEVICE;
            case '4' -> FileType.BLOCK_DEVICE;
            case '5' -> FileType.DIRECTORY;
            case '6' -> FileType.FIFO;
            default -> throw new HostileStream("a tar entry of the type '" + flag + "', which was not asked for");
        };
    }

    /** Reads content of the current entry; -1 at its end. */
    int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int wanted = (int) Math.min(length, left);
        int count = sparse != null
                ? sparse.read(this::readStored, buffer, offset, wanted)
                : readStored(buffer, offset, wanted);
        if (count < 0) {
            throw new EOFException("the tar stream ends in mid-file");
        }
        left -= count;
        return count;
    }

    private int readStored(byte[] buffer, int offset, int length) throws IOException {
        if (stored == 0) {
            throw new HostileStream("a sparse file with less data than its map says");
        }
        int count = in.read(buffer, offset, (int) Math.min(length, stored));
        if (count < 0) {
            throw new EOFException("the tar stream ends in mid-file");
        }
        stored -= count;
        return count;
    }

    private byte[] header(long size) throws IOException {
        if (size > LONGEST_HEADER) {
            throw new HostileStream("an extended tar header of " + size + " bytes");
        }
        byte[] content = new byte[(int) size];
        readFully(content, 0, content.length);
        skip(-size & (TarHeader.BLOCK - 1));
        return content;
    }

    private static byte[] withoutNul(byte[] name) {
        int end = name.length;
        while (end > 0 && name[end - 1] == 0) {
            end--;
        }
        return java.util.Arrays.copyOf(name, end);
    }

    private void readFully(byte[] target, int offset, int length) throws IOException {
        if (in.readNBytes(target, offset, length) < length) {
            throw new EOFException("the tar stream is cut off");
        }
    }

    private void skip(long count) throws IOException {
        in.skipNBytes(count);
    }

    /** Tar pads its last record with zeros; reading to the end lets it finish and exit. */
    private void drain() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }
}
