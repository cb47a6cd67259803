/**
 * JSON as Go writes and reads it, at the level of bytes: quick from the first call on, no objects in between, and the
 * output is byte for byte that of Go's {@code encoding/json}, because a tree's name is the hash of its text.
 */
@NullMarked
package dev.reeve.repository.json;

import org.jspecify.annotations.NullMarked;
