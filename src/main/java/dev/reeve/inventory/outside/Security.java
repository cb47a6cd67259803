package dev.reeve.inventory.outside;

/** How a service is spoken to. */
public enum Security {
    /** In the clear. */
    NONE,
    /** In the clear first, until the client asks for TLS. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS
}
