package dev.reeve.journal;

import java.time.Duration;

/** What a drill has shown of one thing that it restored and compared by content. */
public sealed interface Proof permits DatabaseProof, FilesProof {
    /** How long bringing it back took, from the first byte read to the last one written. */
    Duration recovery();
}
