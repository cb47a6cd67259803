/**
 * Arch's hosts. Arch does not say in its repositories which updates close a vulnerability: of every update the kind is
 * unknown.
 */
@NullMarked
package dev.reeve.patch.pacman;

import org.jspecify.annotations.NullMarked;
