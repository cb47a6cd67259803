package dev.reeve.inventory;

/** Where a host's virus signatures come from. */
public enum SignatureOrigin {
    /** The host's own freshclam fetches them. */
    FRESHCLAM,
    /** reeve brings them from the mirror on this machine. */
    MIRROR
}
