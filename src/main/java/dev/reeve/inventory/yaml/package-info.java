/**
 * YAML as a located tree: every key and value knows its file, line and column, so that a mistake can be shown where it
 * was made.
 *
 * <p>Glossary. A <em>source</em> is the text of one file. A <em>place</em> is a stretch of one line in a source. A
 * <em>node</em> is a mapping, a sequence or a scalar with its place. A <em>fault</em> is something that is not YAML, or
 * not the plain part of YAML that an inventory may use. A <em>snippet</em> is a source line with a caret line under it.
 *
 * <p>The reader stands on the event stream of SnakeYAML Engine (YAML 1.2) rather than on a parser above it: the events
 * carry the end of every scalar as well as its start, keep anchors, tags and quotes visible, and need no further classes
 * at start-up. YAML 1.2 is what makes {@code on}, {@code no} and {@code 0755} mean what they look like.
 */
@NullMarked
package dev.reeve.inventory.yaml;

import org.jspecify.annotations.NullMarked;
