/** Cutting file content into blobs where the content says so: Rabin fingerprints over GF(2), as restic cuts. */
@NullMarked
package dev.reeve.repository.chunker;

import org.jspecify.annotations.NullMarked;
