package dev.reeve.inventory;

import org.jspecify.annotations.Nullable;

/** From where on a number is a warning, and from where on it is critical. What is not said is the check's usual value. */
public record Limit(
        @Setting(value = "From where on it is a warning.", most = 1_000_000) @Nullable Double warning,

        @Setting(value = "From where on it is critical.", most = 1_000_000) @Nullable Double critical) {
    /** This limit with {@code wider} for what it leaves open. */
    static @Nullable Limit over(@Nullable Limit own, @Nullable Limit wider) {
        if (own == null || wider == null) {
            return own == null ? wider : own;
        }
        return new Limit(
                own.warning != null ? own.warning : wider.warning,
                own.critical != null ? own.critical : wider.critical);
    }
}
