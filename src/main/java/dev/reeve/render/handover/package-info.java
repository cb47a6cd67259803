/**
 * The page that a person's round is handed over with: on the terminal, as Markdown, as one HTML file, as JSON.
 *
 * <p>Glossary. A <em>part</em> is a titled piece of the page, words or a table; all forms of the page are made of the
 * same parts. Whatever a person or a host wrote stands on it harmless.
 */
@NullMarked
package dev.reeve.render.handover;

import org.jspecify.annotations.NullMarked;
