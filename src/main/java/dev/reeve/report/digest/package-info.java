/**
 * One month of the journal, boiled down to what a report needs, and kept beside the journal once the month is over.
 *
 * <p>Glossary. A <em>track</em> is what readings showed of one thing's presence: <em>spans</em> in which every reading
 * said the same. A <em>series</em> is one measure of one thing, a value a day. A <em>story</em> is what happened to one
 * incident, in <em>chapters</em>. The <em>shelf</em> is the folder {@code reports} beside the journal: whatever lies
 * there may be deleted at any time.
 */
@NullMarked
package dev.reeve.report.digest;

import org.jspecify.annotations.NullMarked;
