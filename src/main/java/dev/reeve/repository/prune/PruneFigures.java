package dev.reeve.repository.prune;

/**
 * What a repository holds and what a prune makes of it; sizes in bytes, sealed as they are stored unless said otherwise.
 *
 * @param usedBlobs different blobs that snapshots use
 * @param usedBytes their size
 * @param usedPlainBytes their size before compression and sealing
 * @param unusedBlobs blobs that nothing uses
 * @param unusedBytes their size
 * @param duplicateBlobs further copies of used blobs
 * @param duplicateBytes their size
 * @param packs packs there are, stray ones included
 * @param packBytes their size
 * @param packsPartlyUsed packs in which something is not used
 * @param packsUnused packs in which nothing is used
 * @param strayPacks packs that no index names
 * @param strayBytes their size
 * @param packsToRemove packs that go as they are, stray ones included
 * @param packsToRepack packs whose used blobs are copied before they go
 * @param bytesToRepack their size
 * @param bytesToFree how much smaller the repository becomes
 * @param unusedBytesAfter what stays unused, duplicates included
 */
public record PruneFigures(
        long usedBlobs,
        long usedBytes,
        long usedPlainBytes,
        long unusedBlobs,
        long unusedBytes,
        long duplicateBlobs,
        long duplicateBytes,
        long packs,
        long packBytes,
        long packsPartlyUsed,
        long packsUnused,
        long strayPacks,
        long strayBytes,
        long packsToRemove,
        long packsToRepack,
        long bytesToRepack,
        long bytesToFree,
        long unusedBytesAfter) {

    /** What is not used of all blobs, stray packs included; 0 to 1. */
    public double unusedShare() {
        long waste = unusedBytes + duplicateBytes + strayBytes;
        long all = usedBytes + waste;
        return all == 0 ? 0 : (double) waste / all;
    }
}
