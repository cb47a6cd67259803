package dev.reeve.verify;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.journal.ProofLevel;
import dev.reeve.repository.snapshot.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification has shown.
 *
 * @param level the highest level that all of the repository reached; null if not even its structure is whole
 * @param snapshots snapshot files read
 * @param trees different directories read
 * @param files files in them, a file in several directories' versions counted with each
 * @param packs packs that the index names
 * @param packBytes their size by listing
 * @param packsRead packs read from first byte to last
 * @param blobsRead blobs opened and hashed
 * @param bytesRead bytes read of packs
 * @param share what was to be read
 * @param damages everything that is not as it was written, with what it affects
 * @param affected what all damages together affect
 * @param whole the snapshots that can be restored whole as far as was looked, newest first
 * @param findings the damages and the notes, ready for output and journal
 */
public record VerifyResult(
        @Nullable ProofLevel level,
        long snapshots,
        long trees,
        long files,
        long packs,
        long packBytes,
        long packsRead,
        long blobsRead,
        long bytesRead,
        ReadShare share,
        List<DamageReport> damages,
        Affected affected,
        List<Snapshot> whole,
        List<Finding> findings) {
    public VerifyResult {
        damages = List.copyOf(damages);
        whole = List.copyOf(whole);
        findings = List.copyOf(findings);
    }

    /** The part of the packs' bytes that was read, 0 to 1. */
    public double shareRead() {
        return packBytes == 0 ? share instanceof ReadShare.All ? 1 : 0 : Math.min(1, (double) bytesRead / packBytes);
    }

    /** The severity of the worst finding; null if there is none. */
    public @Nullable Severity worst() {
        return findings.stream().map(Finding::severity).max(Severity::compareTo).orElse(null);
    }
}
