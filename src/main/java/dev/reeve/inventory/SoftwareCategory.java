package dev.reeve.inventory;

/** A kind of software that a company may not want; the program has a list of what belongs to each. */
public enum SoftwareCategory {
    GAMES,
    CHAT,
    REMOTE_CONTROL,
    MINERS,
    TORRENT,
    /** Ways out of the network past its firewall. */
    TUNNELS,
    /** Tools to look for weak points and passwords with. */
    ATTACK
}
