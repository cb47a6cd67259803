package dev.reeve.inventory;

/** How a tree of files travels from a host. */
public enum Transport {
    /** {@link #TAR} where the host has it, else {@link #SFTP}. */
    AUTO,
    /** One listing and one tar stream: fast, and with all metadata. */
    TAR,
    /** File by file over SFTP: needs nothing on the host, and loses what SFTP cannot tell. */
    SFTP
}
