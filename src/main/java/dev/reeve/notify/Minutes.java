package dev.reeve.notify;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Journal;
import dev.reeve.journal.NotificationEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes letters into the journal: one entry for each kind of news in a letter. */
final class Minutes implements Post.Noting {
    private static final String TEST = "test";

    private final Journal journal;
    private final @Nullable String run;
    private final Catalogue catalogue;
    private final Instant time;

    /** @param time the time of the letters: it is in the ids of mails too */
    Minutes(Journal journal, @Nullable String run, Catalogue catalogue, Instant time) {
        this.journal = journal;
        this.run = run;
        this.catalogue = catalogue;
        this.time = time;
    }

    @Override
    public List<Finding> note(Channel channel, List<News> news, @Nullable Finding trouble) {
        String reason = trouble == null ? null : catalogue.explain(trouble).problem();
        List<NotificationEntry> entries = new ArrayList<>();
        byEvent(news)
                .forEach((event, fingerprints) -> entries.add(
                        new NotificationEntry(time, run, channel.name(), fingerprints, event.label(), reason)));
        if (entries.isEmpty()) {
            entries.add(new NotificationEntry(time, run, channel.name(), List.of(), TEST, reason));
        }
        try {
            journal.append(entries);
            return List.of();
        } catch (Failure e) {
            String why = String.valueOf(e.finding().arguments().get("reason"));
            return List.of(Finding.of(
                    NotifyProblem.NOT_RECORDED,
                    Subject.item(channel.name()),
                    "channel",
                    channel.name(),
                    "reason",
                    OneLine.of(why, 300)));
        }
    }

    private static Map<Event, List<String>> byEvent(List<News> all) {
        Map<Event, List<String>> groups = new EnumMap<>(Event.class);
        for (News news : all) {
            groups.computeIfAbsent(news.event(), event -> new ArrayList<>()).add(news.fingerprint());
        }
        return groups;
    }
}
