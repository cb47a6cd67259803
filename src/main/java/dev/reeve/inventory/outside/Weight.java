package dev.reeve.inventory.outside;

/** How much a failure matters. */
public enum Weight {
    WARNING,
    CRITICAL
}
