/** The network administrator's toolkit; {@code docs/architecture.md} is the map. */
@NullMarked
package dev.reeve;

import org.jspecify.annotations.NullMarked;
