package dev.reeve.report.digest;

import dev.reeve.journal.Presence;
import java.time.Instant;

/**
 * Readings in a row that all showed the same, none longer after the one before than silence may last.
 *
 * @param from the first of them
 * @param to the last of them; the same for a single one
 */
public record Span(Instant from, Instant to, Presence presence) {}
