package dev.reeve.cli;

import dev.reeve.baseline.Baseline;
import dev.reeve.baseline.Baselines;
import dev.reeve.inspect.Past;
import dev.reeve.journal.Journal;
import dev.reeve.journal.ReadingEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the journal and the accepted states know of each thing that is inspected, read once for a round. */
final class JournalPasts {
    /** Long enough for a forecast of disks, short enough to be read before the first host has answered. */
    private static final Duration BACK = Duration.ofDays(35);

    private final Map<String, List<ReadingEntry>> ofHosts = new HashMap<>();
    private final Map<String, List<ReadingEntry>> ofItems = new HashMap<>();
    private final Baselines baselines;

    private JournalPasts(Baselines baselines) {
        this.baselines = baselines;
    }

    static JournalPasts read(Journal journal, Baselines baselines, Instant now) {
        JournalPasts pasts = new JournalPasts(baselines);
        journal.read(now.minus(BACK), Instant.MAX, entry -> {
            if (entry instanceof ReadingEntry reading) {
                pasts.add(reading);
            }
        });
        return pasts;
    }

    private void add(ReadingEntry reading) {
        String item = reading.subject().item();
        Map<String, List<ReadingEntry>> map = item == null ? ofHosts : ofItems;
        String name = item == null ? reading.subject().host() : item;
        map.computeIfAbsent(Objects.requireNonNullElse(name, ""), any -> new ArrayList<>())
                .add(reading);
    }

    /** What is known of a host. */
    Past ofHost(String host) {
        return past(ofHosts.getOrDefault(host, List.of()), host);
    }

    /** What is known of something that is no host, by its name in the inventory. */
    Past ofItem(String name) {
        return past(ofItems.getOrDefault(name, List.of()), name);
    }

    private Past past(List<ReadingEntry> readings, String subject) {
        return new Past() {
            @Override
            public List<ReadingEntry> readings() {
                return readings;
            }

            @Override
            public Optional<Baseline> baseline(String kind) {
                return baselines.read(kind, subject);
            }
        };
    }
}
