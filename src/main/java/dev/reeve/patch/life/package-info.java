/**
 * When systems and products come to their end.
 *
 * <p>Glossary. A <em>cycle</em> is a line of releases that ends as one: Debian 12, PHP 8.2. Its <em>end</em> is the last day
 * on which everybody gets fixes; until its <em>extended</em> end some do, who pay or have another source. A product that
 * the system brings along ends with the system, whoever wrote it: its makers' end concerns only those who install it from
 * elsewhere.
 */
@NullMarked
package dev.reeve.patch.life;

import org.jspecify.annotations.NullMarked;
