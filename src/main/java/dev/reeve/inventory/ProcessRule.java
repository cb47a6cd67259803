package dev.reeve.inventory;

import org.jspecify.annotations.Nullable;

/** A program that must run on a host. */
public record ProcessRule(
        @Setting(value = "Its name as ps -e shows it; the kernel keeps the first 15 bytes.", required = true)
        String name,

        @Setting(value = "How many processes of that name there must be; 1 if not set.", most = 1_000_000) @Nullable Integer atLeast,

        @Setting(value = "How many there may be.", most = 1_000_000) @Nullable Integer atMost) {
    private static final int ONE = 1;

    /** How many there must be. */
    public int least() {
        return atLeast == null ? ONE : atLeast;
    }

    /** How many there may be. */
    public int most() {
        return atMost == null ? Integer.MAX_VALUE : atMost;
    }
}
