package dev.reeve.copying;

import dev.reeve.repository.Id;
import dev.reeve.repository.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot and its copy.
 *
 * @param source as it is in the source
 * @param copy the copy's id; null in a dry run
 */
public record CopiedSnapshot(Snapshot source, @Nullable Id copy) {}
