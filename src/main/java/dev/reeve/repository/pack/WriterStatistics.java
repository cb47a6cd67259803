package dev.reeve.repository.pack;

/**
 * What a writer has added so far.
 *
 * @param dataBlobs new pieces of files
 * @param treeBlobs new directories
 * @param rawBytes their plain length together
 * @param packedBytes their length in packs
 */
public record WriterStatistics(long dataBlobs, long treeBlobs, long rawBytes, long packedBytes) {}
