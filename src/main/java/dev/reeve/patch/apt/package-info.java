/**
 * Updates of Debian, Ubuntu and what descends from them, as apt itself tells them without root, locks or network.
 *
 * <p>Glossary. A <em>version table</em> is what {@code apt-cache policy} says of a package: each version with the
 * sources that have it, newest first. A source's <em>release</em> has an origin, a label and a suite; what is security is
 * told by those, never by a suite's name alone. A <em>simulation</em> is {@code apt-get -s}, which says what would be done.
 */
@NullMarked
package dev.reeve.patch.apt;

import org.jspecify.annotations.NullMarked;
