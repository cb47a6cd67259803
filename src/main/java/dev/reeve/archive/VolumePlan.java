package dev.reeve.archive;

import dev.reeve.archive.iso.IsoImage;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which slice goes into which volume. Sizes are counted as they are on a disc, in whole sectors and with the room that a
 * file system takes, whether or not an image is asked for: sooner or later somebody burns the folder.
 */
final class VolumePlan {
    /** Catalogue, machine's catalogue, guide and checksums. */
    static final int OWN_FILES = 4;

    /** What a volume's own files take at most, besides what grows with the contents. */
    private static final long OWN_BYTES = 192 << 10;

    private static final long OWN_BYTES_EACH = 6 << 10;
    /** A slice smaller than this would make a catalogue of slices. */
    private static final long LEAST_SLICE = 1 << 20;

    private final @Nullable Medium medium;
    private final long reserve;

    /** @param contents how many files there will be, slices not counted */
    VolumePlan(@Nullable Medium medium, int contents) {
        this.medium = medium;
        this.reserve = OWN_BYTES + OWN_BYTES_EACH * contents;
    }

    /**
     * The most that a slice may have: a volume's room when nothing else is in it.
     *
     * @throws Failure {@link ArchiveProblem#MEDIUM_TOO_SMALL}
     */
    long sliceLimit() {
        if (medium == null) {
            return Long.MAX_VALUE;
        }
        long room = medium.bytes() - IsoImage.overhead(OWN_FILES + 1) - reserve;
        long whole = room - room / (1L << 32) * (IsoImage.room(1L << 32) - (1L << 32)) - 2L * IsoImage.SECTOR;
        if (whole < LEAST_SLICE) {
            throw tooSmall(medium, medium.bytes() - whole + LEAST_SLICE);
        }
        return whole / IsoImage.SECTOR * IsoImage.SECTOR;
    }

    private static Failure tooSmall(Medium medium, long least) {
        return Failure.of(
                ArchiveProblem.MEDIUM_TOO_SMALL,
                Subject.item(medium.name()),
                "medium",
                medium.name(),
                "bytes",
                Long.toString(medium.bytes()),
                "least",
                Long.toString(least));
    }

    /** Puts each slice into the first volume that has room for it. */
    List<Volume> volumes(List<Content> contents) {
        List<List<Slice>> volumes = new ArrayList<>();
        for (Content content : contents) {
            for (Slice slice : content.slices()) {
                volumes.stream()
                        .filter(volume -> fits(volume, slice))
                        .findFirst()
                        .orElseGet(() -> {
                            List<Slice> fresh = new ArrayList<>();
                            volumes.add(fresh);
                            return fresh;
                        })
                        .add(slice);
            }
        }
        List<Volume> numbered = new ArrayList<>();
        volumes.forEach(volume -> numbered.add(new Volume(numbered.size() + 1, volume)));
        return numbered;
    }

    private boolean fits(List<Slice> volume, Slice slice) {
        if (medium == null) {
            return true;
        }
        long taken = volume.stream().mapToLong(one -> IsoImage.room(one.size())).sum();
        long all = taken + IsoImage.room(slice.size()) + reserve + IsoImage.overhead(volume.size() + 1 + OWN_FILES);
        return all <= medium.bytes();
    }

    /**
     * Makes sure that a volume that is laid out keeps to its medium.
     *
     * @param files all that are in it
     */
    void check(List<Slice> files) {
        if (medium != null) {
            long all = IsoImage.overhead(files.size())
                    + files.stream().mapToLong(one -> IsoImage.room(one.size())).sum();
            if (all > medium.bytes()) {
                throw tooSmall(medium, all);
            }
        }
    }
}
