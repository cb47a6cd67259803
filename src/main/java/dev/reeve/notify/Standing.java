package dev.reeve.notify;

import dev.reeve.journal.NotificationEntry;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How a channel stands.
 *
 * @param quiet whether nobody is to be disturbed at this moment
 * @param digest whether it waits for its digest
 * @param due how many news go out with the next run
 * @param held how many are held back
 * @param last when the last letter was sent or tried
 * @param reason why that letter could not be sent; none if it was
 */
public record Standing(
        Channel channel,
        boolean quiet,
        boolean digest,
        int due,
        int held,
        @Nullable Instant last,
        @Nullable String reason) {
    static Standing of(Channel channel, Ledger ledger, ZonedDateTime now) {
        Due due = Due.of(channel, ledger, now, false);
        NotificationEntry latest = ledger.latest(channel.name());
        return new Standing(
                channel,
                channel.isQuiet(now),
                channel.digest(),
                due.news().size(),
                due.held().size(),
                latest == null ? null : latest.time(),
                latest == null ? null : latest.reason());
    }
}
