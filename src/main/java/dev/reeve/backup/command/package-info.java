/**
 * Backups of what a command prints: a switch's running configuration, an export of an application.
 *
 * <p>What is <i>expected</i> of a command says whether its output is a backup: how it ends, what it says, how much. An
 * output that falls short of it is not in the snapshot.
 */
@NullMarked
package dev.reeve.backup.command;

import org.jspecify.annotations.NullMarked;
