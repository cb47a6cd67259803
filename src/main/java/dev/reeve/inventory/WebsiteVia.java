package dev.reeve.inventory;

/** How the files of a website are read. */
public enum WebsiteVia {
    /** With the host's own find, tar and sha256sum; file by file where it has none. */
    AUTO,
    /** File by file over SFTP. */
    SFTP,
    /** Over FTP, with the log-in in the host's entry. */
    FTP
}
