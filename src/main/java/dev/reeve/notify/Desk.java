package dev.reeve.notify;

import dev.reeve.finding.Catalogue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * What all channels share.
 *
 * @param clock the time, and the time zone of quiet hours
 * @param lock the file by which processes take turns
 * @param patience how long all channels together may take
 * @param machine the name of this machine, which letters are signed with
 * @param catalogue the language of what the journal says about letters
 */
public record Desk(Clock clock, Path lock, Duration patience, String machine, Catalogue catalogue) {
    /** Now, to the precision of the journal. */
    ZonedDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atZone(clock.getZone());
    }
}
