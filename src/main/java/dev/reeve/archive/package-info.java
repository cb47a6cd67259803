/**
 * Archives: plain files that anybody can restore from in ten years, with nothing but tar, zstd, sha256sum and the
 * database's own client.
 *
 * <p>An archive holds a <i>content</i> for each snapshot: a tar for files, with a list of what is in it, or a file for each
 * dump, with its facts. All is compressed by Zstandard and nothing is encrypted. A <i>medium</i> (a disc) limits a
 * <i>volume</i>: a directory, or an image of one, that fits it. What is larger than a volume is cut into <i>slices</i>, which
 * {@code cat} joins. Each volume has a <i>catalogue</i> of the whole archive, checksums of its own files and a <i>guide</i>,
 * {@code RESTORE.txt}, that tells the commands.
 */
@NullMarked
package dev.reeve.archive;

import org.jspecify.annotations.NullMarked;
