package dev.reeve.inventory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the newest of some files must be: written not long ago, and large enough to be whole. */
public record FileExpectation(
        @Setting(
                "Which files are meant, as a pattern such as /srv/erp/dumps/*.bak; everything below the paths without it.")
        @Nullable String path,

        @Setting(
                value = "How old the newest of them may be: 26h, 8d.",
                key = "younger-than",
                least = 60,
                most = 315_360_000)
        @Nullable Duration youngerThan,

        @Setting(value = "How large the newest of them must be: 10MiB.", key = "at-least", form = Form.SIZE) @Nullable String atLeast,

        @Setting(
                value = "The least share of the size that the newest one had in the last snapshot, in percent.",
                key = "min-ratio",
                least = 1,
                most = 100)
        @Nullable Integer minRatio) {
    /** The least size in bytes; 0 for any. */
    public long leastBytes() {
        return atLeast == null ? 0 : SizeNotation.bytes(atLeast);
    }
}
