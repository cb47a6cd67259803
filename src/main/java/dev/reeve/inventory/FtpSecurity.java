package dev.reeve.inventory;

/** How a conversation with an FTP server is protected. */
public enum FtpSecurity {
    /** TLS, asked for on the usual port (AUTH TLS); without it nothing is sent. */
    TLS,
    /** TLS from the first byte, on a port of its own, usually 990. */
    IMPLICIT,
    /** Not at all: password and files travel in the clear. */
    NONE
}
