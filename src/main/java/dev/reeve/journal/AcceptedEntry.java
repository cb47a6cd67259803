package dev.reeve.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A state that a person accepted as the one to compare with from then on.
 *
 * @param time when
 * @param by who: an account's name
 * @param baseline what kind of state: {@code accounts}, {@code ports}
 * @param subject whose state: a host or a website, by its name in the inventory
 * @param items how many things it holds
 * @param digest the SHA-256 of the baseline's file, as 64 hex digits
 * @param note why
 */
public record AcceptedEntry(
        Instant time,
        String by,
        String baseline,
        String subject,
        int items,
        String digest,
        @Nullable String note) implements Entry {}
