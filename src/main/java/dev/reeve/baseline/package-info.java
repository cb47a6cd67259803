/**
 * States that a person has accepted, to compare with what is there now.
 *
 * <p>Glossary. A <em>baseline</em> is a set of named things, each with a text that stands for its content (a hash, a
 * version, a command line), of one <em>kind</em> ({@code accounts}, {@code ports}, {@code website}) and one
 * <em>subject</em> (a host, a website). A <em>difference</em> is what was added, removed and changed since. Baselines lie
 * as files beside the journal; that one was accepted, by whom and when, is an entry of the journal with the file's digest.
 */
@NullMarked
package dev.reeve.baseline;

import org.jspecify.annotations.NullMarked;
