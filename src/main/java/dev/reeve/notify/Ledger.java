package dev.reeve.notify;

import dev.reeve.journal.Entry;
import dev.reeve.journal.EntryKind;
import dev.reeve.journal.FindingEntry;
import dev.reeve.journal.Incident;
import dev.reeve.journal.Journal;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.NoteEntry;
import dev.reeve.journal.NotificationEntry;
import dev.reeve.journal.ResolutionEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the journal says of incidents and of what was told of them. The only place that knows how it is read. */
final class Ledger {
    private final JournalContents contents;
    private final Map<String, Map<String, NotificationEntry>> told = new HashMap<>();
    private final Map<String, NotificationEntry> firstSent = new HashMap<>();
    private final Map<String, NotificationEntry> latest = new HashMap<>();
    private final Map<String, Instant> acknowledged = new HashMap<>();

    /** What a channel has not been told of something that is over for so long, it is told no more. */
    private static final Duration LONG_OVER = Duration.ofDays(40);

    private static final Set<EntryKind> KINDS =
            Set.of(EntryKind.FINDING, EntryKind.RESOLUTION, EntryKind.NOTE, EntryKind.NOTIFICATION);

    /** Reads no more of the journal than what is still open, or was a while ago, goes back to. */
    static Ledger read(Journal journal, Instant now) {
        Instant since = now.minus(LONG_OVER);
        for (Incident incident : journal.incidents(true).list()) {
            since = incident.openSince().isBefore(since) ? incident.openSince() : since;
        }
        return new Ledger(journal.read(since, Instant.MAX, KINDS));
    }

    Ledger(JournalContents contents) {
        this.contents = contents;
        for (Entry entry : contents.entries()) {
            if (entry instanceof NotificationEntry notification) {
                note(notification);
            } else if (entry instanceof NoteEntry note && note.acknowledges()) {
                acknowledged.put(note.fingerprint(), note.time());
            }
        }
    }

    private void note(NotificationEntry entry) {
        latest.put(entry.channel(), entry);
        if (entry.sent()) {
            firstSent.putIfAbsent(entry.channel(), entry);
            Map<String, NotificationEntry> known = told.computeIfAbsent(entry.channel(), name -> new HashMap<>());
            entry.fingerprints().forEach(fingerprint -> known.put(fingerprint, entry));
        }
    }

    List<Incident> incidents() {
        return contents.incidents(false);
    }

    /** What the channel was last told of an incident. */
    @Nullable NotificationEntry told(String channel, String fingerprint) {
        return told.getOrDefault(channel, Map.of()).get(fingerprint);
    }

    /** The first message that the channel ever took. */
    @Nullable NotificationEntry first(String channel) {
        return firstSent.get(channel);
    }

    /** The last message to the channel, taken or not. */
    @Nullable NotificationEntry latest(String channel) {
        return latest.get(channel);
    }

    /** Whether somebody has taken charge of an incident since it (re-)opened. */
    boolean acknowledged(Incident incident) {
        Instant time = acknowledged.get(incident.fingerprint());
        return time != null && !time.isBefore(opened(incident));
    }

    /** When it opened, or re-opened the last time. */
    static Instant opened(Incident incident) {
        return episode(incident).get(0).time();
    }

    /** The findings since it opened or re-opened the last time, also when it is resolved again; never empty. */
    static List<FindingEntry> episode(Incident incident) {
        List<FindingEntry> episode = new ArrayList<>();
        boolean over = false;
        for (Entry entry : incident.history()) {
            if (entry instanceof FindingEntry finding) {
                if (over) {
                    episode.clear();
                    over = false;
                }
                episode.add(finding);
            } else if (entry instanceof ResolutionEntry) {
                over = true;
            }
        }
        return episode.isEmpty() ? List.of(incident.latest()) : episode;
    }
}
