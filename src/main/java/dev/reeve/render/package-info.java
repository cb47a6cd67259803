/**
 * Results and findings as people and programs read them.
 *
 * <p>Glossary. A <em>result</em> is what a command found out, able to write itself as a page of text, as one JSON value
 * or as JSON lines. An <em>answer</em> is a result with the findings of the way. The <em>envelope</em> is the one JSON
 * object around it ({@code docs/output.schema.json}). The <em>terminal</em> is what is known of where output goes: its
 * width, and whether it takes colour. Text of foreign origin (file names, answers of hosts) goes through
 * {@link dev.reeve.render.SafeText} before it reaches a terminal.
 */
@NullMarked
package dev.reeve.render;

import org.jspecify.annotations.NullMarked;
