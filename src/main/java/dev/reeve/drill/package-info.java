/**
 * Drills: a backup is restored to a place of its own, and what came of it is compared with what was backed up. Nothing
 * else proves a backup.
 *
 * <ul>
 *   <li>A <i>scratch database</i> takes the dump of a drill: under a name of its own that can be nobody's, and gone
 *       afterwards, whatever happened.
 *   <li>A <i>proof</i> is what a drill has shown: which snapshot, how many tables and rows were compared, how exactly, and
 *       how long recovering took.
 *   <li>An <i>expectation</i> is a query of the administrator's, with the answer that a sound database gives.
 * </ul>
 */
@NullMarked
package dev.reeve.drill;

import org.jspecify.annotations.NullMarked;
