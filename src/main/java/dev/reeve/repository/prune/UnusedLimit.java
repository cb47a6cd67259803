package dev.reeve.repository.prune;

/**
 * How much of a repository may stay unused, so that not every prune copies everything: a share of the repository, a number
 * of bytes, or any amount.
 */
public sealed interface UnusedLimit {
    /** A share of the repository after the prune, 0 to below 100 per cent. */
    record Share(double percent) implements UnusedLimit {}

    record Bytes(long bytes) implements UnusedLimit {}

    /** Only packs that hold nothing used go, and nothing is repacked for its waste. */
    record Unlimited() implements UnusedLimit {}

    /** The bytes that may stay unused beside so many used ones (restic: {@code maxUnusedBytes}). */
    default long allowed(long used) {
        if (this instanceof Share share) {
            return (long) (used / (100 - share.percent()) * share.percent());
        }
        return this instanceof Bytes bytes ? bytes.bytes() : Long.MAX_VALUE;
    }
}
