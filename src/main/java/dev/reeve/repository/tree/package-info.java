/** Directories as the format writes them: nodes, their exact JSON, and walking through them. */
@NullMarked
package dev.reeve.repository.tree;

import org.jspecify.annotations.NullMarked;
