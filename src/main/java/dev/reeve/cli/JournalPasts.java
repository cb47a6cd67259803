package dev.reeve.cli;

import dev.reeve.baseline.Baseline;
import dev.reeve.baseline.Baselines;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Journal;
import dev.reeve.journal.ReadingEntry;
import dev.reeve.survey.Past;
import dev.reeve.survey.Survey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the journal and the accepted states know of each thing that is inspected, read once for a round. */
final class JournalPasts {
    /** Long enough for a forecast of disks, short enough to be read before the first host has answered. */
    private static final Duration BACK = Duration.ofDays(35);

    private final Map<Subject, List<ReadingEntry>> readings;
    private final Baselines baselines;
    private final Instant now;

    private JournalPasts(Map<Subject, List<ReadingEntry>> readings, Baselines baselines, Instant now) {
        this.readings = readings;
        this.baselines = baselines;
        this.now = now;
    }

    /** Readings of other surveys say nothing to this one. */
    static JournalPasts read(Journal journal, Baselines baselines, Survey survey, Instant now) {
        Map<Subject, List<ReadingEntry>> own = new HashMap<>();
        journal.readings(now.minus(BACK))
                .forEach((subject, readings) -> own.put(
                        subject,
                        readings.stream()
                                .filter(reading -> reading.scope().command().equals(survey.command()))
                                .toList()));
        return new JournalPasts(own, baselines, now);
    }

    /** The readings of one thing that are no older than that, oldest first. */
    List<ReadingEntry> of(Subject subject, Duration back) {
        Instant since = now.minus(back);
        return readings.getOrDefault(subject, List.of()).stream()
                .filter(reading -> !reading.time().isBefore(since))
                .toList();
    }

    /** When a thing was looked at last. */
    Optional<Instant> last(Subject subject) {
        List<ReadingEntry> all = readings.getOrDefault(subject, List.of());
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1).time());
    }

    /** What is known of a host. */
    Past ofHost(String host) {
        List<ReadingEntry> own = readings.getOrDefault(Subject.host(host), List.of());
        return new Past() {
            @Override
            public List<ReadingEntry> readings() {
                return own;
            }

            @Override
            public Optional<Baseline> baseline(String kind) {
                return baselines.read(kind, host);
            }
        };
    }
}
