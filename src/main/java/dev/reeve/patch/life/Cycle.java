package dev.reeve.patch.life;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of releases that ends as one.
 *
 * @param product the product's stable name: {@code debian}
 * @param name the product's name for people: {@code Debian}
 * @param cycle which of its lines: {@code 12}, {@code 8.2}
 * @param label what people call the line: {@code Debian 12}
 * @param end the last day on which everybody gets fixes
 * @param extended the last day on which some get them; null if nobody does
 */
public record Cycle(
        String product,
        String name,
        String cycle,
        String label,
        LocalDate end,
        @Nullable LocalDate extended) {}
