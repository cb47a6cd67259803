package dev.reeve.inventory;

/** What a machine is that has no binding. */
public enum StrangerRule {
    WARNING,
    NOTE,
    IGNORE
}
