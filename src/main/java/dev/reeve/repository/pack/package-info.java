/** Packs: several sealed blobs in one stored file, written by {@code PackWriter} and read by ranges. */
@NullMarked
package dev.reeve.repository.pack;

import org.jspecify.annotations.NullMarked;
