package dev.reeve.repository.pack;

import dev.reeve.repository.Id;

/**
 * What became of a blob handed to the writer.
 *
 * @param id its name
 * @param isNew whether it was not in the repository before
 * @param storedLength the bytes it takes in its pack; 0 if it was there already
 */
public record SavedBlob(Id id, boolean isNew, int storedLength) {}
