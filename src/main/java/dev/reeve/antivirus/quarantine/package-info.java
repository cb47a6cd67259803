/**
 * The place where infected files are put away: a folder that only its owner may enter, on the file's own machine.
 *
 * <p>Each file there is two: {@code ID.file}, the content, which nobody may read (mode 0000), and {@code ID.json}, its
 * <em>manifest</em>: where it lay, whose it was, what was found in it. The manifest is durable before the file is moved,
 * and the file is moved, never deleted: whatever moment the work is killed at, the file is at its old place or here with
 * its manifest. A manifest without a file says that the move never happened; {@code ID.restored} is the manifest of one
 * that was put back.
 */
@NullMarked
package dev.reeve.antivirus.quarantine;

import org.jspecify.annotations.NullMarked;
