/**
 * What is installed on a host, as its package managers know it, and which of two versions is the newer one.
 *
 * <p>Glossary. A <em>package manager</em> here is the keeper of a database of installed packages (dpkg, rpm, apk, pacman),
 * not the program that fetches them. A package is <em>automatic</em> if it came for another one's sake. A <em>gap</em> is
 * what a database did not tell, with the reason: a list with a gap proves nothing about what it does not hold.
 */
@NullMarked
package dev.reeve.machine.packages;

import org.jspecify.annotations.NullMarked;
