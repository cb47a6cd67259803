package dev.reeve.inventory.outside;

import dev.reeve.inventory.Setting;
import org.jspecify.annotations.Nullable;

/** From which number on something is wrong; days are counted down, losses up. */
public record NumberLimits(
        @Setting(value = "From which number on it is a warning.", most = 3650) @Nullable Integer warning,

        @Setting(value = "From which number on it is critical.", most = 3650) @Nullable Integer critical) {
    /** The limit of a warning, or the usual one. */
    public static int warning(@Nullable NumberLimits limits, int usual) {
        return limits != null && limits.warning != null ? limits.warning : usual;
    }

    /** The limit of what is critical, or the usual one. */
    public static int critical(@Nullable NumberLimits limits, int usual) {
        return limits != null && limits.critical != null ? limits.critical : usual;
    }
}
