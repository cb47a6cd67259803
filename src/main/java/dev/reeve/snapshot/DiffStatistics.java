package dev.reeve.snapshot;

/**
 * What lies between two snapshots, counted as restic counts it.
 *
 * @param changedFiles files of the same name and other content
 * @param added what only the second has
 * @param removed what only the first has
 */
public record DiffStatistics(long changedFiles, Side added, Side removed) {
    /**
     * One side.
     *
     * @param files entries that only this side has
     * @param directories likewise
     * @param others links, devices and the like
     * @param dataBlobs blobs that only this side uses
     * @param treeBlobs likewise
     * @param bytes their plain sizes
     */
    public record Side(long files, long directories, long others, long dataBlobs, long treeBlobs, long bytes) {}
}
