package dev.reeve.inventory;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands that make a host stand still for a backup, and that set it going again. */
public record Hooks(
        @Setting(
                value =
                        "Shell commands that run before reading begins, in order; the first that fails ends the backup.",
                oneOrMany = true)
        List<String> before,

        @Setting(
                value =
                        "Shell commands that run as soon as nothing more is read, whatever became of the backup, and all of them.",
                oneOrMany = true)
        List<String> after,

        @Setting(
                value = "Where they run, by a host's name in this inventory; the source's host if not set.",
                form = Form.HOST)
        @Nullable String host,

        @Setting(
                value = "How long each command may take before it is ended and has failed; 10m if not set.",
                least = 1,
                most = 86_400)
        @Nullable Duration timeout) {
    private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(10);

    public Hooks {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** How long each command may take. */
    public Duration patience() {
        return timeout == null ? USUAL_TIMEOUT : timeout;
    }
}
