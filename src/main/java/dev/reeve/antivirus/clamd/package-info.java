/**
 * The protocol of clamd, ClamAV's daemon, as a client of it speaks: commands that end in NUL, and content as a stream of
 * chunks (clamd(8), "COMMANDS").
 *
 * <p>The daemon is not trusted: its answers are bounded and held to what it may say, its silence ends. A <em>verdict</em>
 * is what it says of one content; whatever is none is a {@link dev.reeve.antivirus.clamd.ClamdException}, and never
 * "clean".
 */
@NullMarked
package dev.reeve.antivirus.clamd;

import org.jspecify.annotations.NullMarked;
