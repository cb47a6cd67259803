package dev.reeve.repository.lock;

import dev.reeve.repository.Id;

/**
 * A lock as it lies in the repository.
 *
 * @param id its name
 * @param file what it says
 */
public record Lock(Id id, LockFile file) {}
