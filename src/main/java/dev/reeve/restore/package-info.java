/**
 * Bringing files back out of a repository: to this machine, to a host over SSH, or as a tar stream.
 *
 * <p>Glossary. A <em>selection</em> says which paths of a snapshot are wanted. The <em>plan</em> is made while the
 * snapshot's trees are walked: what to make, to replace, to leave. A <em>target</em> is where things go: a machine and a
 * directory, or a stream. <em>Reading ahead</em> loads the blobs that come next, checked against their hashes, on all
 * processors and within a fixed amount of memory. A file is <em>lost</em> if a blob of it is damaged or missing: it is
 * not written, or removed again, and told. A <em>comparison</em> reads a target back and compares it by content.
 */
@NullMarked
package dev.reeve.restore;

import org.jspecify.annotations.NullMarked;
