/**
 * Many hosts asked side by side.
 *
 * <p>Glossary. The <em>fleet</em> is all that is looked at in one run, each with a time limit of its own. A <em>visit</em>
 * asks one host its <em>questions</em>: the quick ones in one command, the slow ones in another beside it. The
 * <em>turnstile</em> lets few log-ins at a time on to one door. An <em>answer folder</em> keeps what hosts said as files,
 * to be judged again elsewhere.
 */
@NullMarked
package dev.reeve.machine.fleet;

import org.jspecify.annotations.NullMarked;
