/**
 * A report as a document: what stands in it, and the writers of HTML and Markdown.
 *
 * <p>Glossary. A <em>section</em> is a numbered part; it holds <em>blocks</em>: paragraphs, tiles, grids, pictures,
 * cards. Blocks hold plain text of any origin; only the two writers know markup, and each escapes at one place. A
 * <em>chart</em> is a picture as data.
 */
@NullMarked
package dev.reeve.report.page;

import org.jspecify.annotations.NullMarked;
