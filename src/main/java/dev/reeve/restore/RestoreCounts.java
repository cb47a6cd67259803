package dev.reeve.restore;

/**
 * What a restore has done so far. Bytes are bytes of content, holes included.
 *
 * @param filesExpected regular files selected, 0 while not known
 * @param bytesExpected their content
 * @param files regular files written
 * @param bytes content written
 * @param directories directories made, or given their attributes
 * @param others symlinks, further names of files, devices, fifos
 * @param unchanged entries that were in the target already just as in the snapshot
 * @param left entries that were in the target already and were left for that reason alone
 * @param lost files whose content is damaged in the repository
 */
public record RestoreCounts(
        long filesExpected,
        long bytesExpected,
        long files,
        long bytes,
        long directories,
        long others,
        long unchanged,
        long left,
        long lost) {}
