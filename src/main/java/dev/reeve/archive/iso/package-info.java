/**
 * Disc images: ISO 9660 (ECMA-119, 4th edition), interchange level 3, with the Joliet names that Linux, Windows and macOS
 * show instead of the short ones.
 *
 * <p>An image has one directory, the <i>root</i>, in two trees that share the files' content: the <i>primary</i> one with
 * names of capitals, and the Joliet one with names as they are. A file of 4 GiB or more consists of several <i>extents</i>,
 * as level 3 allows. A <i>sector</i> has 2,048 bytes.
 */
@NullMarked
package dev.reeve.archive.iso;

import org.jspecify.annotations.NullMarked;
