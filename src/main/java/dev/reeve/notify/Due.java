package dev.reeve.notify;

import dev.reeve.finding.Severity;
import dev.reeve.journal.FindingEntry;
import dev.reeve.journal.Incident;
import dev.reeve.journal.NotificationEntry;
import dev.reeve.journal.ResolutionEntry;
import dev.reeve.journal.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one channel has to be told at one moment: the difference between the incidents and what it was told.
 *
 * @param news to be sent now, in the order of a letter
 * @param held held back until quiet hours are over or a digest is made
 */
record Due(List<News> news, List<News> held) {
    /** What came and went without a word is told so long afterwards: longer than from one weekly digest to the next. */
    private static final Duration AFTERWARDS = Duration.ofDays(8);

    Due {
        news = List.copyOf(news);
        held = List.copyOf(held);
    }

    /**
     * What is due.
     *
     * @param everything whether also what would be held back is to be sent now
     */
    static Due of(Channel channel, Ledger ledger, ZonedDateTime now, boolean everything) {
        List<News> due = new ArrayList<>();
        List<News> held = new ArrayList<>();
        for (Incident incident : ledger.incidents()) {
            News news = isOwnTrouble(channel, incident) ? null : news(channel, ledger, incident, now.toInstant());
            if (news == null || !channel.hears(news.host())) {
                continue;
            }
            (everything || !channel.waits(news.severity(), now) ? due : held).add(news);
        }
        due.sort(News.ORDER);
        held.sort(News.ORDER);
        return new Due(due, held);
    }

    /** That a channel cannot be reached is no news for it: whoever reads it there knows that it works again. */
    private static boolean isOwnTrouble(Channel channel, Incident incident) {
        Scope scope = incident.latest().scope();
        return scope.command().equals(Channels.COMMAND) && channel.name().equals(scope.job());
    }

    private static @Nullable News news(Channel channel, Ledger ledger, Incident incident, Instant now) {
        NotificationEntry told = ledger.told(channel.name(), incident.fingerprint());
        Instant opened = Ledger.opened(incident);
        Instant toldAt = told == null ? null : told.time();
        if (incident.open()) {
            Severity severity = incident.latest().finding().severity();
            Event event = severity.compareTo(channel.least()) < 0 ? null : open(channel, ledger, incident, now);
            return event == null ? null : News.of(event, severity, incident.latest(), opened, toldAt);
        }
        Severity worst = worst(Ledger.episode(incident), Instant.MAX);
        Event event = over(channel, ledger, incident, now, worst);
        return event == null ? null : News.of(event, worst, incident.latest(), opened, toldAt);
    }

    private static @Nullable Event open(Channel channel, Ledger ledger, Incident incident, Instant now) {
        NotificationEntry told = ledger.told(channel.name(), incident.fingerprint());
        if (told == null) {
            return Event.OPENED;
        }
        boolean saidToBeOver =
                told.event().equals(Event.RESOLVED.label()) || told.event().equals(Event.PASSED.label());
        if (saidToBeOver || told.time().isBefore(Ledger.opened(incident))) {
            return Event.REOPENED;
        }
        Severity said = worst(Ledger.episode(incident), told.time());
        if (incident.latest().finding().severity().compareTo(said) > 0) {
            return Event.WORSE;
        }
        boolean late =
                channel.remind() != null && !told.time().plus(channel.remind()).isAfter(now);
        return late && !ledger.acknowledged(incident) ? Event.REMINDER : null;
    }

    private static @Nullable Event over(
            Channel channel, Ledger ledger, Incident incident, Instant now, Severity worst) {
        NotificationEntry told = ledger.told(channel.name(), incident.fingerprint());
        boolean saidToBeOver = told != null
                && (told.event().equals(Event.RESOLVED.label()) || told.event().equals(Event.PASSED.label()));
        if (!channel.resolved()) {
            return null;
        }
        if (told != null && !saidToBeOver) {
            return Event.RESOLVED;
        }
        Instant opened = Ledger.opened(incident);
        NotificationEntry first = ledger.first(channel.name());
        ResolutionEntry resolution = incident.resolution().orElseThrow();
        boolean missed = first != null
                && first.time().isBefore(opened)
                && (told == null || told.time().isBefore(opened))
                && resolution.automatic()
                && resolution.time().plus(AFTERWARDS).isAfter(now)
                && worst.compareTo(channel.least()) >= 0;
        return missed ? Event.PASSED : null;
    }

    /** The gravest of the findings up to a moment; the first one's if none is that old. */
    private static Severity worst(List<FindingEntry> episode, Instant until) {
        return episode.stream()
                .filter(entry -> !entry.time().isAfter(until))
                .map(entry -> entry.finding().severity())
                .max(Comparator.naturalOrder())
                .orElse(episode.get(0).finding().severity());
    }
}
