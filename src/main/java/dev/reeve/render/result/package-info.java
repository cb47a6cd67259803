/** One class for each kind of result: how it looks as a page, as a JSON value and as JSON lines. */
@NullMarked
package dev.reeve.render.result;

import org.jspecify.annotations.NullMarked;
