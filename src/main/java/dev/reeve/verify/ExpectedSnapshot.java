package dev.reeve.verify;

import dev.reeve.repository.Id;
import dev.reeve.repository.snapshot.Snapshot;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot that the journal says was made, or copied, and not forgotten.
 *
 * @param id the snapshot's id when it was made; that of the original if it is a copy
 * @param tree its root tree, which stays when restic rewrites the snapshot ({@code tag}); null where not recorded
 * @param job the job that made or copied it; empty where not known
 * @param made when its run ended
 */
public record ExpectedSnapshot(Id id, @Nullable Id tree, String job, Instant made) {
    /** Whether a snapshot is this one, perhaps rewritten: restic's {@code tag} gives it a new id and notes the old one. */
    boolean isMetBy(Snapshot snapshot) {
        return id.equals(snapshot.id()) || Objects.equals(id, snapshot.original());
    }
}
