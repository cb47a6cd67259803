package dev.reeve.inventory;

/** What runs on a host. */
public enum HostOs {
    /** Linux or another Unix with a POSIX shell. */
    LINUX,
    /** Windows with the OpenSSH server that Microsoft ships. */
    WINDOWS,
    /** A switch, router or other device with a command language of its own, and without a shell. */
    APPLIANCE
}
