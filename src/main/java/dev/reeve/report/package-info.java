/**
 * The month's report: what was kept running, what went wrong, what was done about it, in one file for a boss.
 *
 * <p>Glossary. A <em>digest</em> is all that a report needs of one month of the journal. An <em>outage</em> lasts from
 * the first reading that showed a thing down to the next one that showed it up. A <em>light</em> is the state of one
 * area at a glance. The corners: {@code digest} reads the journal, {@code figure} reckons, {@code page} writes HTML and
 * Markdown, {@code print} has a browser make a PDF.
 */
@NullMarked
package dev.reeve.report;

import org.jspecify.annotations.NullMarked;
