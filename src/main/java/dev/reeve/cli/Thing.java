package dev.reeve.cli;

import dev.reeve.survey.Seen;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Something that a round looks at.
 *
 * @param patience how long it may take
 * @param look looks at it; throws for defects alone
 * @param late what there is to say if that took too long
 */
record Thing(Duration patience, Supplier<Seen> look, Supplier<Seen> late) {}
