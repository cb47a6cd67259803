package dev.reeve.journal;

/**
 * How much a run worked on.
 *
 * @param files files looked at
 * @param bytes their size
 * @param filesNew files that the run before did not have
 * @param filesChanged files that differ from the run before
 * @param bytesStored bytes added to the repository, compressed and sealed
 */
public record RunCounts(long files, long bytes, long filesNew, long filesChanged, long bytesStored) {
    private static final RunCounts NONE = new RunCounts(0, 0, 0, 0, 0);

    public static RunCounts none() {
        return NONE;
    }

    public static RunCounts of(long files, long bytes) {
        return new RunCounts(files, bytes, 0, 0, 0);
    }
}
