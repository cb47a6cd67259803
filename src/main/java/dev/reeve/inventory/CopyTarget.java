package dev.reeve.inventory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A further repository that a job's snapshots are copied to. */
public record CopyTarget(
        @Setting(value = "The repository, by its name in this inventory.", required = true, form = Form.REPOSITORY)
        String repository,

        @Setting(
                value =
                        "Which snapshots are copied: all, or only those that a verification found intact or a drill proved.",
                defaultsTo = "any")
        CopyChoice only,

        @Setting(
                value =
                        "How long the repository may be absent since the last copy before it is a warning; at once if not set.",
                least = 60,
                most = 366 * 24 * 60 * 60)
        @Nullable Duration grace) {}
