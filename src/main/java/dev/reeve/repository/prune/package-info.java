/**
 * Prune: removing what no snapshot uses.
 *
 * <p>Glossary. A blob is <em>used</em> if a tree of some snapshot names it, or is it. A <em>duplicate</em> is a further copy
 * of a used blob. A pack is <em>unused</em> if nothing in it is used, <em>partly used</em> if something is not, and
 * <em>stray</em> if no index names it. To <em>repack</em> is to copy the used blobs of a pack into new packs, sealed as they
 * are, so that the old one can go. A <em>plan</em> says what becomes of every pack; making one changes nothing.
 *
 * <p>The order keeps the repository whole at every moment: new packs are written, then index files that name them; the
 * index is written anew without the packs that are to go, and only then the old index files go; then those packs, and the
 * stray ones. Nothing at all is removed if a blob or pack that is needed is missing or not what the index says.
 *
 * <p>Source: restic's {@code cmd/restic/cmd_prune.go} (0.14) and {@code internal/repository/prune.go}.
 */
@NullMarked
package dev.reeve.repository.prune;

import org.jspecify.annotations.NullMarked;
