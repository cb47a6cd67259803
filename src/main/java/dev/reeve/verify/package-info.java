/**
 * Verification: showing how much of a repository is as it was written, and naming exactly what is not.
 *
 * <p>Glossary. A <em>level</em> says how much was shown ({@link dev.reeve.journal.ProofLevel}): <em>present</em> means the
 * structure leads from every snapshot to packs of the right size, <em>intact</em> that every byte was read and hashed,
 * <em>same</em> that a snapshot was compared with the live host by content. A level is never claimed higher than it was
 * reached. <em>Damage</em> is one thing that is not as it was written; it <em>affects</em> the files and snapshots that
 * cannot be restored whole because of it. A <em>share</em> is the part of the packs that one run reads; it <em>rotates</em>,
 * so that a row of runs reads everything. The <em>ring</em> is the circle of pack ids that a percentage moves along.
 */
@NullMarked
package dev.reeve.verify;

import org.jspecify.annotations.NullMarked;
