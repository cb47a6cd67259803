package dev.reeve.repository.storage;

import dev.reeve.repository.Id;

/**
 * A file as a listing shows it.
 *
 * @param id its name
 * @param size in bytes
 */
public record StoredFile(Id id, long size) {}
