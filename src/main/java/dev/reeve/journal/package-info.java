/**
 * The append-only log of what reeve did and found.
 *
 * <p>Glossary. The <em>journal</em> is a directory of JSON Lines files, one a month. An <em>entry</em> is one line: a
 * run started, a run ended, a finding, a resolution. A <em>run</em> is one command doing one job; its <em>scope</em>
 * says which. An <em>incident</em> is the story of one fingerprint: every finding and every resolution that carries it,
 * in order; it opens, recurs, is resolved, re-opens. Nothing in the journal is ever changed: states are read off the
 * order of entries.
 *
 * <p>Readers are tolerant (a line cut short by a crash, members and kinds of a newer reeve); writers are strict (one
 * lock, one write, synced).
 */
@NullMarked
package dev.reeve.journal;

import org.jspecify.annotations.NullMarked;
