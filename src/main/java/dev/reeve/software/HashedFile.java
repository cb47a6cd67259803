package dev.reeve.software;

/**
 * An executable whose content was hashed.
 *
 * @param path where it lies; for one that runs where it lay when it was started
 * @param sha256 64 hex digits
 * @param running whether it runs
 */
public record HashedFile(String path, String sha256, boolean running) {}
