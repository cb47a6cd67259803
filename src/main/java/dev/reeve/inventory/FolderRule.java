package dev.reeve.inventory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a folder of a host must be like: a recorder writes to it, a spool must not grow. */
public record FolderRule(
        @Setting(
                value = "The folder; everything below it on the same file system counts.",
                required = true,
                form = Form.ABSOLUTE_PATH)
        String path,

        @Setting(value = "How old its newest file may be: 1h, 2d.", least = 60, most = 315_360_000) @Nullable Duration newestYoungerThan,

        @Setting(value = "How large all its files may be together: 50GiB.", form = Form.SIZE) @Nullable String atMost,

        @Setting(value = "How large all its files must be together: 1GiB.", form = Form.SIZE) @Nullable String atLeast,

        @Setting(value = "How many files there may be.", most = Integer.MAX_VALUE) @Nullable Integer filesAtMost) {}
