/**
 * The notation in which the inventory says when a job runs: the five fields of a crontab.
 *
 * <p>Glossary. A <em>cron expression</em> is five fields (minute, hour, day of month, month, day of week) or a nickname
 * ({@code @daily}). A <em>field</em> is the set of values that it names. A field that begins with a star is a
 * <em>wildcard</em>, which decides two things, as in Vixie cron: how the two fields for days are joined, and whether a
 * job follows the hands of the clock through a change of daylight saving time.
 */
@NullMarked
package dev.reeve.inventory.cron;

import org.jspecify.annotations.NullMarked;
