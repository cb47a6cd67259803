package dev.reeve.machine.tree;

/** What may be found at the path that a tree is to be written to. */
public enum TargetKind {
    ABSENT,
    EMPTY,
    /** A directory with something in it. */
    FILLED,
    /** A directory whose content this account may not list. */
    UNREADABLE,
    NO_DIRECTORY
}
