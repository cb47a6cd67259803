/**
 * Backing up: a tree on a machine becomes a snapshot in a repository.
 *
 * <p>The flow, each step a thread and each hand-over bounded: the host's listing ({@code ListingVisitor}) is compared
 * with the parent snapshot by the {@link dev.reeve.backup.Planner}; what changed is requested from the host's tar and
 * read by the {@link dev.reeve.backup.ContentReader}, cut into blobs and saved by the {@link dev.reeve.backup.BlobCrew};
 * complete directories become tree blobs in the {@link dev.reeve.backup.TreeBuilder}, children before parents; the
 * snapshot is written last.
 */
@NullMarked
package dev.reeve.backup;

import org.jspecify.annotations.NullMarked;
