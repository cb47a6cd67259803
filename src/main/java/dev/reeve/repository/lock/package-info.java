/**
 * Locks: files that say who works in the repository, so that nothing is removed that somebody else is about to use.
 * The rules are restic's ({@code internal/repository/lock.go}), and both programs keep to each other's locks.
 */
@NullMarked
package dev.reeve.repository.lock;

import org.jspecify.annotations.NullMarked;
