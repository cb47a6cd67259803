package dev.reeve.machine.tree;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tar stream in the pax format as GNU tar writes it, byte for byte: names and extended attributes need not be
 * UTF-8, times are exact to the nanosecond, holes are told in GNU's sparse format 1.0 (GNU tar manual, "PAX 1").
 */
public final class TarWriter {
    private static final int BUFFER = 256 * 1024;
    /** A tar stream is a row of records of twenty blocks. */
    private static final int RECORD = 20 * TarHeader.BLOCK;

    private static final long BILLION = 1_000_000_000L;
    private static final RawName PAX_NAME = RawName.of("PaxHeader");
    private static final RawName SPARSE_NAME = RawName.of("GNUSparseFile");

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private final TarBlock head = new TarBlock();
    private final PaxBuilder pax = new PaxBuilder();
    private int filled;
    private long written;
    /** Content that the entry begun last still lacks, and the zeros after it. */
    private long missing;

    private int padding;
    /** How a sparse file's data is stored; null for other entries. */
    private @Nullable SparseLayout layout;

    private List<PushedEntry.Extent> data = List.of();
    private int extent;
    private long extentLeft;

    public TarWriter(OutputStream out) {
        this.out = out;
    }

    /** Begins an entry. */
    public void begin(PushedEntry entry) throws IOException {
        endEntry();
        boolean link = entry.hardLinkTo() != null;
        boolean sparse = !link && entry.type() == FileType.FILE && entry.isSparse();
        SparseLayout holes = sparse ? new SparseLayout(entry) : null;
        byte[] map = holes != null ? holes.map() : new byte[0];
        long content = link || entry.type() != FileType.FILE ? 0 : entry.dataLength();
        long size = map.length + (holes != null ? holes.storedLength() : content);
        paxRecords(entry, size, sparse);
        if (!pax.isEmpty()) {
            paxHeader();
        }
        header(entry, size, sparse);
        put(map, 0, map.length);
        missing = content;
        layout = holes;
        data = entry.data();
        extent = 0;
        if (holes != null) {
            extentLeft = content == 0 ? 0 : data.get(0).length();
            zeros(holes.zerosBefore(0));
        }
        padding = (int) (-size & (TarHeader.BLOCK - 1));
    }

    /** Content of the entry begun last. */
    public void content(byte[] bytes, int offset, int length) throws IOException {
        if (length > missing) {
            throw new IllegalStateException("more content than the entry's head says");
        }
        missing -= length;
        SparseLayout holes = layout;
        if (holes == null) {
            put(bytes, offset, length);
            return;
        }
        for (int done = 0; done < length; ) {
            int count = (int) Math.min(length - done, extentLeft);
            put(bytes, offset + done, count);
            done += count;
            extentLeft -= count;
            if (extentLeft == 0) {
                extent++;
                extentLeft = extent < data.size() ? data.get(extent).length() : 0;
                zeros(holes.zerosBefore(extent));
            }
        }
    }

    /** Fills the entry begun last with zeros, so that others can follow. */
    public void fillUp() throws IOException {
        byte[] zeros = new byte[8192];
        while (missing > 0) {
            content(zeros, 0, (int) Math.min(zeros.length, missing));
        }
    }

    /** Hands on what is buffered. */
    public void flush() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
        out.flush();
    }

    /** Ends the stream, and leaves what it goes to open. */
    public void finish() throws IOException {
        endEntry();
        zeros(2 * TarHeader.BLOCK);
        zeros((RECORD - written % RECORD) % RECORD);
        flush();
    }

    private void endEntry() throws IOException {
        if (missing > 0) {
            throw new IllegalStateException(missing + " bytes of content are missing");
        }
        zeros(padding);
        padding = 0;
    }

    private void paxRecords(PushedEntry entry, long size, boolean sparse) {
        pax.clear();
        if (sparse) {
            pax.add("GNU.sparse.major", 1);
            pax.add("GNU.sparse.minor", 0);
            pax.add("GNU.sparse.name", entry.path().bytes());
            pax.add("GNU.sparse.realsize", entry.size());
        } else if (entry.path().length() > (entry.type() == FileType.DIRECTORY ? 99 : 100)) {
            pax.add("path", entry.path().bytes());
        }
        RawName target = target(entry);
        if (target.length() > 100) {
            pax.add("linkpath", target.bytes());
        }
        if (size > TarBlock.LARGEST_SIZE) {
            pax.add("size", size);
        }
        if (entry.uid() > TarBlock.LARGEST_ID) {
            pax.add("uid", entry.uid());
        }
        if (entry.gid() > TarBlock.LARGEST_ID) {
            pax.add("gid", entry.gid());
        }
        long seconds = Math.floorDiv(entry.modifiedNanos(), BILLION);
        if (Math.floorMod(entry.modifiedNanos(), BILLION) != 0 || seconds < 0 || seconds > TarBlock.LARGEST_SIZE) {
            pax.addTime("mtime", entry.modifiedNanos());
        }
        if (entry.hardLinkTo() == null) {
            entry.attributes().forEach(pax::addAttribute);
        }
    }

    private void paxHeader() throws IOException {
        byte[] records = pax.toBytes();
        head.begin('x', PAX_NAME, false);
        head.attributes(0600, 0, 0, records.length, 0);
        put(head.finish(), 0, TarHeader.BLOCK);
        put(records, 0, records.length);
        zeros(-records.length & (TarHeader.BLOCK - 1));
    }

    private void header(PushedEntry entry, long size, boolean sparse) throws IOException {
        boolean directory = entry.type() == FileType.DIRECTORY;
        head.begin(flag(entry), sparse ? SPARSE_NAME : entry.path(), directory);
        head.linkName(target(entry));
        head.attributes(entry.mode(), entry.uid(), entry.gid(), size, Math.floorDiv(entry.modifiedNanos(), BILLION));
        head.owners(entry.user(), entry.group());
        if (entry.type() == FileType.BLOCK_DEVICE || entry.type() == FileType.CHARACTER_DEVICE) {
            head.device(entry.device());
        }
        put(head.finish(), 0, TarHeader.BLOCK);
    }

    private static char flag(PushedEntry entry) {
        if (entry.hardLinkTo() != null) {
            return '1';
        }
        return switch (entry.type()) {
            case FILE -> '0';
            case SYMLINK -> '2';
            case CHARACTER_DEVICE -> '3';
            case BLOCK_DEVICE -> '4';
            case DIRECTORY -> '5';
            case FIFO -> '6';
            case SOCKET, UNKNOWN -> throw new IllegalArgumentException("tar knows no " + entry.type());
        };
    }

    private static RawName target(PushedEntry entry) {
        RawName hardLink = entry.hardLinkTo();
        RawName symlink = entry.linkTarget();
        return hardLink != null ? hardLink : symlink != null ? symlink : RawName.of("");
    }

    private void zeros(long count) throws IOException {
        byte[] none = new byte[TarHeader.BLOCK];
        for (long left = count; left > 0; left -= none.length) {
            put(none, 0, (int) Math.min(left, none.length));
        }
    }

    private void put(byte[] bytes, int offset, int length) throws IOException {
        written += length;
        if (length > buffer.length - filled) {
            out.write(buffer, 0, filled);
            filled = 0;
            if (length >= buffer.length) {
                out.write(bytes, offset, length);
                return;
            }
        }
        System.arraycopy(bytes, offset, buffer, filled, length);
        filled += length;
    }
}
