package dev.reeve.verify;

import dev.reeve.finding.Finding;
import dev.reeve.journal.ProofLevel;
import dev.reeve.repository.snapshot.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison of a snapshot with its live host has shown. What changed after the snapshot was made cannot be
 * compared and is no difference.
 *
 * @param snapshot what was compared
 * @param via how the host was read: {@code tar}, {@code sftp}, {@code files}
 * @param same files whose content was read on the host and is that of the snapshot
 * @param bytesRead bytes of content read on the host
 * @param changed entries changed on the host since
 * @param fresh entries that came to the host since, a directory with all that is in it counting once
 * @param deleted entries that went since, likewise
 * @param differing entries that differ though nothing says that they changed
 * @param unreadable paths that could not be compared
 * @param findings all of this, ready for output and journal
 */
public record SourceResult(
        Snapshot snapshot,
        String via,
        long same,
        long bytesRead,
        long changed,
        long fresh,
        long deleted,
        long differing,
        long unreadable,
        List<Finding> findings) {
    public SourceResult {
        findings = List.copyOf(findings);
    }

    /** Whether everything that could be compared, and nothing less than everything that did not change, is the same. */
    public boolean isSame() {
        return differing == 0 && unreadable == 0;
    }

    /**
     * The level that the snapshot reached: comparing hashes with the host says nothing of the bytes in the repository, so
     * it counts only together with a verification that read them.
     *
     * @param repository a verification in the same run, of everything or of {@link ReadShare.Packs} of this snapshot
     */
    public @Nullable ProofLevel level(VerifyResult repository) {
        boolean read = repository.share() instanceof ReadShare.All || repository.share() instanceof ReadShare.Packs;
        boolean whole = repository.damages().isEmpty();
        return read && whole && isSame() ? ProofLevel.SAME : repository.level();
    }
}
