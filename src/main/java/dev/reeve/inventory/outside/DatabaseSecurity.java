package dev.reeve.inventory.outside;

/** How a database server is logged in to. */
public enum DatabaseSecurity {
    TLS,
    NONE
}
