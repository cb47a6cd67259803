/**
 * Snapshots of the volumes that files lie on, so that all files of a backup are of one moment: LVM, btrfs, ZFS.
 *
 * <p>A <em>volume snapshot</em> is made for one backup and held by a guard ({@link dev.reeve.machine.guard}), a script on
 * the host that removes it whatever happens. The guard lives in a mount namespace of its own in which every path of the
 * job is covered by its snapshot; find and tar are sent into that namespace. So nothing has to be translated: roots,
 * patterns, marker files, the names in tar's stream and in error messages are those of the host itself, the mounts are
 * seen by nobody else, and the kernel removes them with the last process even if the guard is killed. The other way, a
 * mapping of paths around every tree, would have to be right in all of these places, and leaves mounts behind.
 */
@NullMarked
package dev.reeve.machine.volume;

import org.jspecify.annotations.NullMarked;
