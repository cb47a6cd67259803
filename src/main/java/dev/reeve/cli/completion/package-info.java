/**
 * Completion scripts for bash, zsh and fish, made in one walk over the command model, so that they never fall behind.
 * Picocli itself makes a script for bash only (picocli issues 294 and 725).
 */
@NullMarked
package dev.reeve.cli.completion;

import org.jspecify.annotations.NullMarked;
