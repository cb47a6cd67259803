package dev.reeve.cli;

/** The version, as a constant: reading it from anywhere else would be the longest part of saying it. */
public final class Version {
    /** The version alone; a test compares it with the build's. */
    public static final String NUMBER = "0.1.0-SNAPSHOT";

    /** What {@code reeve --version} prints. */
    public static final String LINE = "reeve " + NUMBER;

    private Version() {}
}
