/**
 * Jobs at their times: what the inventory's schedules come to, how they are handed to cron, systemd or Windows, and
 * whether they were kept.
 *
 * <p>Glossary. A <em>scheduled job</em> is a command line with a cron expression. A <em>scheduler</em> is what starts it:
 * cron, systemd or the Windows Task Scheduler; reeve has no daemon of its own. An <em>entry</em> is a job in a
 * scheduler's own form; a <em>block</em> is reeve's own lines in a crontab, between two marks that name the inventory. A
 * <em>plan</em> is all jobs of one inventory with the program that runs them. A <em>job lock</em> is held by the process
 * that does a job, so that two runs of it never overlap. A job's <em>standing</em> is what the journal says about it,
 * held against the inventory's rules.
 */
@NullMarked
package dev.reeve.schedule;

import org.jspecify.annotations.NullMarked;
