/**
 * Retention: which snapshots of a job are kept, why, and forgetting the others.
 *
 * <p>Glossary, in restic's words. A <em>policy</em> is a set of rules; a snapshot that any of them names is kept. A
 * <em>bucket</em> is an hour, day, week, month or year; the newest snapshot in it counts, and a rule names so many buckets
 * that are not empty. A <em>span</em> reaches back from the newest snapshot. A <em>group</em> is what a policy is applied
 * to: the snapshots of one job made of the same paths. To <em>forget</em> a snapshot is to remove its file; what only it
 * used stays until a <em>prune</em>. A <em>protected</em> snapshot is the newest that a drill has proved: it is never
 * forgotten.
 *
 * <p>Source: restic's {@code internal/restic/snapshot_policy.go}; the stock {@code restic forget --dry-run} is the referee.
 */
@NullMarked
package dev.reeve.retention;

import org.jspecify.annotations.NullMarked;
