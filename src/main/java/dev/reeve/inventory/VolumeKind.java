package dev.reeve.inventory;

/** What makes the snapshot of a volume that files are read from. */
public enum VolumeKind {
    /** No snapshot: the files are read as they are. */
    NONE,
    /** The one that the volume offers. */
    AUTO,
    /** The Linux volume manager. */
    LVM,
    /** The btrfs file system. */
    BTRFS,
    /** The ZFS file system. */
    ZFS
}
