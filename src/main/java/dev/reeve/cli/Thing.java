package dev.reeve.cli;

import dev.reeve.inspect.Seen;
import java.util.function.Supplier;

/**
 * Something that a round looks at.
 *
 * @param look looks at it; throws for defects alone
 * @param late what there is to say if that took too long
 */
record Thing(Supplier<Seen> look, Supplier<Seen> late) {}
