package dev.reeve.restore;

/** What becomes of files that are in the target already. */
public enum OverwritePolicy {
    /** The target must be new or empty. */
    REFUSE,
    /** They are left as they are, directories included, and reported; what is missing is added. */
    NEVER,
    /** Those that differ from the snapshot are replaced. */
    IF_CHANGED,
    /** All are replaced. What the snapshot does not know stays. */
    ALWAYS
}
