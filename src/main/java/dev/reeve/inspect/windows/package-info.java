/**
 * The state of a Windows host, asked in PowerShell.
 *
 * <p>Glossary. A <em>question</em> is what a check asks of Windows instead of POSIX. Its answer has the id and the words
 * of the POSIX section, so that one judge serves both systems, a rule means the same on both, and a name in the journal
 * too. What has no counterpart has a check of its own here, under the name that an administrator of Linux looks for. A
 * <em>refusal</em> is why a question failed on the host.
 */
@NullMarked
package dev.reeve.inspect.windows;

import org.jspecify.annotations.NullMarked;
