package dev.reeve.inventory;

/** How much something matters that one administrator shrugs at and another must not have. */
public enum Weight {
    NOTE,
    WARNING,
    CRITICAL
}
