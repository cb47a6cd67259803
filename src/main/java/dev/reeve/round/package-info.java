/**
 * Rounds that a person makes through the machine room: a checklist, its answers, and the page for the next shift.
 *
 * <p>Glossary. A <em>round</em> here is one that a person makes; what {@code reeve inspect} does is an inspection. The
 * <em>checklist</em> is what the person looks at, line by line: in order or not, or a number that is read off. A
 * <em>reply</em> is what the person says of one line; a line that was skipped is not known to be well. A
 * <em>verdict</em> is the reply as the result of a check, so that a door that does not lock is an incident like a full
 * disk. A <em>sheet</em> is a file with replies, filled in later from a form on paper; a <em>draft</em> is such a sheet
 * that reeve keeps while a person answers, so that nothing is lost half-way. The <em>hand-over</em> is what the next
 * shift is given.
 */
@NullMarked
package dev.reeve.round;

import org.jspecify.annotations.NullMarked;
