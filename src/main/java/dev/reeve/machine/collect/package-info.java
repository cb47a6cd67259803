/**
 * Many questions to a host in one command.
 *
 * <p>Glossary. A <em>section</em> is one question: a piece of shell that prints raw facts. The <em>script</em> holds all
 * sections, goes in over standard input, changes nothing and leaves nothing behind. Each section's answer stands in a
 * <em>frame</em>, two lines with a number that nobody on the host can know beforehand, so that neither a log-in shell's
 * noise nor a file's content can look like one. The last frame says how many there were: without it the answer was cut.
 * An <em>answer</em> is what a host said, section by section; it can be kept as a file and read again.
 */
@NullMarked
package dev.reeve.machine.collect;

import org.jspecify.annotations.NullMarked;
