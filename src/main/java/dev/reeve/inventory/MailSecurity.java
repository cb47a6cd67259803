package dev.reeve.inventory;

/** What protects the way to a mail server. */
public enum MailSecurity {
    /** TLS is asked for on the plain port; a server that has none gets nothing. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS,
    /** Nothing. */
    NONE
}
