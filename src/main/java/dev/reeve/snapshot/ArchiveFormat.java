package dev.reeve.snapshot;

/** What a directory is dumped as. */
public enum ArchiveFormat {
    /** Everything that a restore needs, in the pax format. */
    TAR,
    /** Files, directories and symlinks, for those who have nothing but a browser. */
    ZIP
}
