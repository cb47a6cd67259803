/**
 * Looking into snapshots without restoring: list, ls, find, diff, dump.
 *
 * <p>Glossary. A <em>row</em> is a snapshot in a list, with its size. An <em>entry</em> is a node with its path. A
 * <em>modifier</em> says in one to three letters how an entry differs between two snapshots, as restic writes it. A
 * <em>dump</em> is one file's content, or a directory as an archive, as a stream. Everything here only reads.
 */
@NullMarked
package dev.reeve.snapshot;

import org.jspecify.annotations.NullMarked;
