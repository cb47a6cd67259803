package dev.reeve.machine.tree;

/** What a way of reading a tree may or may not be able to tell; a backup's result names what was not told. */
public enum TreeDetail {
    /** Times to the nanosecond; otherwise whole seconds. */
    NANOSECONDS,
    /** The time of the last status change, inode and file system numbers: without them a change that keeps size and time is missed. */
    CHANGE_TIME,
    /** Which names are hard links to one file. */
    HARD_LINKS,
    /** Extended attributes and with them POSIX ACLs and capabilities. */
    ATTRIBUTES,
    /** Numbers of device files. */
    DEVICES,
    /** Names of owners beside their numbers. */
    OWNER_NAMES,
    /** setuid, setgid and sticky bits. */
    SPECIAL_MODE_BITS
}
