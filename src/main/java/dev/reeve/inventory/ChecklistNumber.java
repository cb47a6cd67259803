package dev.reeve.inventory;

import org.jspecify.annotations.Nullable;

/** A number that a person reads off on a round, and its bounds; a number on a bound is within it. */
public record ChecklistNumber(
        @Setting(value = "What it is counted in: °C, %, V.", required = true)
        String unit,

        @Setting(value = "Below this it is a warning.", least = -1_000_000, most = 1_000_000) @Nullable Double least,

        @Setting(value = "Above this it is a warning.", least = -1_000_000, most = 1_000_000) @Nullable Double most,

        @Setting(value = "Below this it is critical.", least = -1_000_000, most = 1_000_000) @Nullable Double criticalBelow,

        @Setting(value = "Above this it is critical.", least = -1_000_000, most = 1_000_000) @Nullable Double criticalAbove) {}
