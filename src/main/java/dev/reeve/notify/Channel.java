package dev.reeve.notify;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Severity;
import dev.reeve.inventory.ChannelSpec;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way to tell somebody, with its rules.
 *
 * @param name the inventory's name of it
 * @param least the least severity that is told
 * @param hosts the hosts that it tells of; none given for all
 * @param takesOthers whether it is also told of what belongs to no host
 * @param quiet when nobody is disturbed
 * @param digest whether everything waits for a digest
 * @param atOnce the severity from which nothing waits
 * @param remind after how long it tells again
 * @param resolved whether it tells of the end too
 * @param most how many news a letter describes
 * @param catalogue the language of its letters
 */
public record Channel(
        String name,
        String kind,
        Severity least,
        @Nullable Set<String> hosts,
        boolean takesOthers,
        @Nullable Quiet quiet,
        boolean digest,
        @Nullable Severity atOnce,
        @Nullable Duration remind,
        boolean resolved,
        int most,
        Catalogue catalogue,
        Courier courier) {

    static Channel of(
            ChannelSpec spec, @Nullable Set<String> hosts, boolean takesOthers, Catalogue usual, Courier courier) {
        return new Channel(
                spec.name(),
                spec.kind(),
                spec.severity(),
                hosts,
                takesOthers,
                spec.quiet() == null ? null : Quiet.of(spec.quiet()),
                spec.digest() != null,
                spec.atOnce(),
                spec.remind(),
                spec.resolved(),
                spec.limit(),
                spec.language() == null ? usual : Catalogue.of(spec.language().locale()),
                courier);
    }

    /** Whether it is told of this host, or of what belongs to none. */
    boolean hears(@Nullable String host) {
        if (hosts == null) {
            return true;
        }
        return host == null ? takesOthers : hosts.contains(host);
    }

    /** Whether news of this severity waits at this moment. */
    boolean waits(Severity severity, ZonedDateTime now) {
        boolean urgent = atOnce != null && severity.compareTo(atOnce) >= 0;
        return !urgent && (digest || isQuiet(now));
    }

    /** Whether nobody is to be disturbed at this moment. */
    boolean isQuiet(ZonedDateTime now) {
        return quiet != null && quiet.holds(now);
    }
}
