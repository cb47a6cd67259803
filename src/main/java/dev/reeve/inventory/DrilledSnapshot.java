package dev.reeve.inventory;

/** Which snapshot of a job a drill restores. */
public enum DrilledSnapshot {
    NEWEST,
    RANDOM
}
