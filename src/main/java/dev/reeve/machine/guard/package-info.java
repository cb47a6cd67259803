/**
 * Work on a host that must be undone, whatever happens: to reeve, to the connection, to what is between.
 *
 * <p>A <em>guard</em> is a shell script that holds on to its standard input. A word on it, or its end, which comes of a
 * killed reeve and of a cut connection alike, makes the script undo what it did. <em>Hooks</em> are a job's own commands
 * before and after its host is read; {@link dev.reeve.machine.volume} guards snapshots of volumes in the same way.
 */
@NullMarked
package dev.reeve.machine.guard;

import org.jspecify.annotations.NullMarked;
