/**
 * Learning a host: what runs, listens, is mounted and is written there now, as checks for the inventory that an
 * administrator trims.
 *
 * <p>Glossary. The host's answers to the <em>questions</em> of this package become <em>facts</em>; facts become
 * <em>suggestions</em>, each an entry that the inventory can hold, with the <em>reasons</em> why it is there. A suggestion
 * about a service seen from outside is <em>tried</em> before it is made: it is fitted to what the service answers now, or
 * set aside. What the inventory looks at already is counted and left out. What could not be seen is a <em>remark</em>,
 * never a guess.
 */
@NullMarked
package dev.reeve.inspect.learn;

import org.jspecify.annotations.NullMarked;
