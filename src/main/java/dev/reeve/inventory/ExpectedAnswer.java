package dev.reeve.inventory;

import org.jspecify.annotations.Nullable;

/** A query and the answer that a sound database gives: the first value of its first row. */
public record ExpectedAnswer(
        @Setting(value = "The query; it runs in the restored database.", required = true)
        String sql,

        @Setting(value = "The least number that the answer may be.", key = "at-least", most = Integer.MAX_VALUE)
        @Nullable Integer atLeast,

        @Setting(value = "The greatest number that the answer may be.", key = "at-most", most = Integer.MAX_VALUE)
        @Nullable Integer atMost,

        @Setting(value = "The very text that the answer must be.", key = "equals") @Nullable String equalTo) {}
