/** Keys: the files that open the repository's master key with a password each. */
@NullMarked
package dev.reeve.repository.key;

import org.jspecify.annotations.NullMarked;
