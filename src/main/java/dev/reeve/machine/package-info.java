/**
 * Where work happens: this machine or one reached over SSH, behind one interface.
 *
 * <p>A {@link dev.reeve.machine.Machine} runs shell scripts with streamed input and output and reads and writes files.
 * Names of files are bytes from end to end ({@link dev.reeve.machine.RawName}); everything put on a command line goes
 * through {@link dev.reeve.machine.ShellQuote}. JSch and Commons Net are imported here and nowhere else.
 */
@NullMarked
package dev.reeve.machine;

import org.jspecify.annotations.NullMarked;
