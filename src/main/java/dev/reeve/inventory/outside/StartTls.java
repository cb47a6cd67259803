package dev.reeve.inventory.outside;

/** The protocol in whose midst TLS begins. */
public enum StartTls {
    SMTP,
    IMAP,
    POP3,
    FTP,
    POSTGRESQL
}
