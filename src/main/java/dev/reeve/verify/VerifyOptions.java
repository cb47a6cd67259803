package dev.reeve.verify;

import java.util.List;

/**
 * What a verification is to do.
 *
 * @param share how much of the packs is read
 * @param expected the snapshots that the journal knows of in this repository
 * @param threads how many packs and trees are worked on at the same time; each holds some 25 MB
 * @param lock whether to take a shared lock; only a repository that nobody can write to (a disc) does without
 */
public record VerifyOptions(ReadShare share, List<ExpectedSnapshot> expected, int threads, boolean lock) {
    public VerifyOptions {
        expected = List.copyOf(expected);
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads);
        }
    }

    /** The structure only, on every processor, nothing expected. */
    public static VerifyOptions structure() {
        return new VerifyOptions(
                new ReadShare.None(), List.of(), Runtime.getRuntime().availableProcessors(), true);
    }

    public VerifyOptions reading(ReadShare other) {
        return new VerifyOptions(other, expected, threads, lock);
    }

    public VerifyOptions expecting(List<ExpectedSnapshot> snapshots) {
        return new VerifyOptions(share, snapshots, threads, lock);
    }

    public VerifyOptions onThreads(int count) {
        return new VerifyOptions(share, expected, count, lock);
    }

    public VerifyOptions withoutLock() {
        return new VerifyOptions(share, expected, threads, false);
    }
}
