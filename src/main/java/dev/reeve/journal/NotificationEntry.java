package dev.reeve.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that was sent to somebody, or could not be.
 *
 * @param time when
 * @param run the run whose findings it tells of; none for a digest of many
 * @param channel the inventory's name of where it went
 * @param fingerprints the incidents that it tells of
 * @param event what it says of them: {@code opened}, {@code resolved}, {@code digest}
 * @param reason why it could not be sent; none if it was
 */
public record NotificationEntry(
        Instant time,
        @Nullable String run,
        String channel,
        List<String> fingerprints,
        String event,
        @Nullable String reason)
        implements Entry {
    public NotificationEntry {
        fingerprints = List.copyOf(fingerprints);
    }

    public boolean sent() {
        return reason == null;
    }
}
