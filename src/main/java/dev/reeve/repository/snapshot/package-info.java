/** Snapshots: the files that name a root tree, a host, a time and tags; reading, writing and choosing among them. */
@NullMarked
package dev.reeve.repository.snapshot;

import org.jspecify.annotations.NullMarked;
