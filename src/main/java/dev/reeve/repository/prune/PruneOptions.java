package dev.reeve.repository.prune;

import dev.reeve.repository.crypto.Compression;

/**
 * How thorough a prune is.
 *
 * @param maxUnused what may stay unused
 * @param maxRepack no more bytes of packs are copied in one go
 * @param compression of trees that are not compressed yet
 */
public record PruneOptions(UnusedLimit maxUnused, long maxRepack, Compression compression) {
    /** What restic does. */
    public static PruneOptions defaults() {
        return new PruneOptions(new UnusedLimit.Share(5), Long.MAX_VALUE, Compression.AUTO);
    }

    public PruneOptions withMaxUnused(UnusedLimit limit) {
        return new PruneOptions(limit, maxRepack, compression);
    }

    public PruneOptions withMaxRepack(long bytes) {
        return new PruneOptions(maxUnused, bytes, compression);
    }

    public PruneOptions withCompression(Compression level) {
        return new PruneOptions(maxUnused, maxRepack, level);
    }
}
