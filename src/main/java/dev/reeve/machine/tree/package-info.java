/**
 * Whole trees of files to and from a machine, without a round trip per file: one listing, one tar stream.
 *
 * <p>A <em>listing</em> is what the host says is there; a <em>pull</em> streams the content of chosen entries; a
 * <em>push</em> writes entries onto a machine. Where a host has no {@code find} and {@code tar}, the same interfaces
 * work file by file over {@link dev.reeve.machine.FileAccess}. A host is not trusted: names and sizes in its tar stream
 * are checked against what was asked for.
 */
@NullMarked
package dev.reeve.machine.tree;

import org.jspecify.annotations.NullMarked;
