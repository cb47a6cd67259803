package dev.reeve.archive.iso;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An image of files in one directory, written from its first byte to its last; nothing is held but names and places.
 * Source: ECMA-119, 4th edition.
 */
public final class IsoImage {
    /** Bytes of a sector. */
    public static final int SECTOR = DirectoryTree.SECTOR;

    /** What fits into 32 bits, in whole sectors. */
    private static final long LONGEST_EXTENT = 0xffff_f800L;
    /** Sections 6.2.1 and 8: sixteen sectors for the system, two descriptors and their end, four path tables. */
    private static final int DESCRIPTORS = 16;

    private static final int PATH_TABLES = DESCRIPTORS + 3;
    private static final int ROOTS = PATH_TABLES + 4;
    /** Drives read ahead, and a burner's last sectors (run-out) cannot be read: mkisofs adds as many. */
    private static final int PADDING = 150;
    /** What a directory record takes at most: 33 bytes and a name of 64 characters, for the primary tree and for Joliet. */
    private static final int LARGEST_RECORDS = 33 + 32 + 34 + 128;

    private final String label;
    private final Instant time;
    private final List<IsoFile> files;
    private final DirectoryTree trees;
    private final List<DirectoryTree.Entry> primary = new ArrayList<>();
    private final List<DirectoryTree.Entry> joliet = new ArrayList<>();
    private final int primarySectors;
    private final int jolietSectors;
    private final long sectors;

    /**
     * An image that is not written yet.
     *
     * @param label its name, of which 32 letters, digits and underscores stay, 16 for Joliet
     * @param time of the image and of everything in it
     */
    public IsoImage(String label, Instant time, List<IsoFile> files) {
        this(label, time, files, LONGEST_EXTENT);
    }

    IsoImage(String label, Instant time, List<IsoFile> files, long longestExtent) {
        this.label = label.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
        this.time = time;
        this.files = List.copyOf(files);
        trees = new DirectoryTree(longestExtent, time);
        // The directories' lengths depend on names and sizes alone, so places are known in the second round.
        place(0);
        primarySectors = trees.sectors(primary);
        jolietSectors = trees.sectors(joliet);
        sectors = place((long) ROOTS + primarySectors + jolietSectors) + PADDING;
    }

    /** Gives each file its sectors; returns the first one behind them. */
    private long place(long first) {
        primary.clear();
        joliet.clear();
        PrimaryNames names = new PrimaryNames();
        long sector = first;
        for (IsoFile file : files) {
            byte[] shortName = DirectoryTree.identifier(names.of(file.name()), false);
            byte[] longName = DirectoryTree.identifier(file.name() + ";1", true);
            primary.add(new DirectoryTree.Entry(shortName, sector, file.size()));
            joliet.add(new DirectoryTree.Entry(longName, sector, file.size()));
            sector += sectorsOf(file.size());
        }
        return sector;
    }

    /** The image's bytes. */
    public long size() {
        return sectors * SECTOR;
    }

    /** What an image takes at most besides the sectors of its files. */
    public static long overhead(int files) {
        long directories = 2 + sectorsOf((long) files * LARGEST_RECORDS * 5 / 4) * 2;
        return (ROOTS + directories + PADDING) * SECTOR;
    }

    /** What a file takes: whole sectors, and a record more for each 4 GiB. */
    public static long room(long size) {
        return sectorsOf(size) * SECTOR + size / LONGEST_EXTENT * LARGEST_RECORDS;
    }

    private static long sectorsOf(long bytes) {
        return (bytes + SECTOR - 1) / SECTOR;
    }

    /**
     * Writes it to a stream that stays open.
     *
     * @throws IOException if a file cannot be read, or is no longer of its size, or the stream fails
     */
    public void write(OutputStream out) throws IOException {
        out.write(new byte[DESCRIPTORS * SECTOR]);
        long primaryRoot = ROOTS;
        long jolietRoot = primaryRoot + primarySectors;
        Descriptor descriptor = new Descriptor(label, time, sectors);
        out.write(
                descriptor.primary(trees.root(0, primaryRoot, primarySectors * SECTOR), PATH_TABLES, PATH_TABLES + 1));
        out.write(
                descriptor.joliet(trees.root(0, jolietRoot, jolietSectors * SECTOR), PATH_TABLES + 2, PATH_TABLES + 3));
        out.write(Descriptor.end());
        for (long root : new long[] {primaryRoot, jolietRoot}) {
            out.write(Descriptor.pathTable(root, false));
            out.write(Descriptor.pathTable(root, true));
        }
        out.write(trees.bytes(primary, primaryRoot, primarySectors * SECTOR));
        out.write(trees.bytes(joliet, jolietRoot, jolietSectors * SECTOR));
        byte[] buffer = new byte[1 << 18];
        for (IsoFile file : files) {
            copy(file, out, buffer);
        }
        out.write(new byte[PADDING * SECTOR]);
    }

    private static void copy(IsoFile file, OutputStream out, byte[] buffer) throws IOException {
        try (InputStream in = Files.newInputStream(file.content())) {
            long left = file.size();
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new EOFException(file.content() + " has become shorter");
                }
                out.write(buffer, 0, count);
                left -= count;
            }
        }
        out.write(new byte[(int) (sectorsOf(file.size()) * SECTOR - file.size())]);
    }
}
