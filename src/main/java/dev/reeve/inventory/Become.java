package dev.reeve.inventory;

/** How commands get the rights of root on a host. */
public enum Become {
    /** Not at all: the login's own rights. */
    NONE,
    /** {@code sudo -n}, which must ask for no password. */
    SUDO
}
