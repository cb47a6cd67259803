package dev.reeve.inventory;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The record of all runs and findings. */
public record JournalSpec(
        @Setting(
                value =
                        "The directory it is kept in. Without it /var/lib/reeve/journal for root, ~/.local/state/reeve/journal for others.",
                form = Form.LOCAL_PATH)
        @Nullable Path path) {}
