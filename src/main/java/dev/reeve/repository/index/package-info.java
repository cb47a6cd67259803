/** Which blob lies where: the index files and their union in memory. */
@NullMarked
package dev.reeve.repository.index;

import org.jspecify.annotations.NullMarked;
