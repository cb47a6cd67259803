package dev.reeve.inventory;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is told what was found, and how. */
public record NotifySpec(
        @Setting(value = "The ways to tell somebody, each under its name.", form = Form.NAME)
        Map<String, ChannelSpec> channels,

        @Setting(
                value = "How long a command waits in all for its channels when its own work is done; 30s if not set.",
                least = 1,
                most = 600)
        @Nullable Duration timeout) {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

    public NotifySpec {
        channels = Inventory.inOrder(channels);
    }

    /** How long all channels together may take. */
    public Duration patience() {
        return timeout == null ? USUAL_TIMEOUT : timeout;
    }
}
