package dev.reeve.archive;

/**
 * A file of an archive as it lies in a volume: a content, or a part of one.
 *
 * @param name its name in the volume
 * @param size bytes
 * @param sha256 its hash, 64 hex digits
 */
public record Slice(String name, long size, String sha256) {}
