package dev.reeve.archive;

import java.util.List;

/**
 * One volume: what a disc holds.
 *
 * @param number from 1 on
 * @param slices in the order in which they were put in
 */
public record Volume(int number, List<Slice> slices) {
    public Volume {
        slices = List.copyOf(slices);
    }

    /** The name of its directory, and of its image without the extension. */
    public String name() {
        return "volume-" + number;
    }

    public long bytes() {
        return slices.stream().mapToLong(Slice::size).sum();
    }
}
