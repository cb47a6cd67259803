package dev.reeve.inventory;

/** Which snapshots of a job are copied. */
public enum CopyChoice {
    ANY,
    /** Every byte was read and hashed since the snapshot was made. */
    VERIFIED,
    /** Restored, and what was restored compared. */
    PROVED
}
