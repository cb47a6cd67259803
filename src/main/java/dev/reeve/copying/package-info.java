/**
 * Copies: snapshots of one repository brought to another, so that the loss of a device or a place is not the loss of the
 * backups.
 *
 * <p>Glossary. The <em>source</em> is the repository that snapshots are copied from, the <em>target</em> the one that they
 * are copied to; each has its own password, key and chunker polynomial. Blobs are named by their content, so a copy is the
 * same blobs sealed anew: only those that are <em>missing</em> in the target travel, and each is opened and checked
 * against its name on the way. (What reeve later backs up straight into the target is cut at other places if the
 * polynomials differ, and shares little with the copies; what is only copied there loses nothing.) A <em>copy</em> is a
 * snapshot with the fields of its <em>original</em>, whose id it carries, by the rules of {@code restic copy}: either
 * program recognises the copies of the other, and copying again adds nothing. A snapshot is <em>damaged</em> when a blob
 * that it needs can be read from no pack: the others are copied, it is not. The <em>choice</em> says which snapshots are
 * copied at all; those that still want a proof are <em>waiting</em>. A target is <em>absent</em> when its place is there or
 * not, and no repository in it: a disk that lies in a drawer; its <em>grace</em> is how long that is as it should be.
 */
@NullMarked
package dev.reeve.copying;

import org.jspecify.annotations.NullMarked;
