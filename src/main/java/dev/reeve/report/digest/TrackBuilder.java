package dev.reeve.report.digest;

import dev.reeve.finding.Subject;
import dev.reeve.journal.Presence;
import dev.reeve.journal.ReadingEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The readings of one thing as they come in: spans of presence, and means of a day of what is measured. */
final class TrackBuilder {
    private final Subject subject;
    private final ZoneId zone;
    private final Duration silence;
    private final List<Span> spans = new ArrayList<>();
    private final Map<String, Days> measures = new TreeMap<>();
    private @Nullable Span last;
    private boolean fileSystem;

    TrackBuilder(Subject subject, ZoneId zone, Duration silence) {
        this.subject = subject;
        this.zone = zone;
        this.silence = silence;
    }

    private static final class Days {
        private final List<Series.Day> days = new ArrayList<>();
        private @Nullable LocalDate date;
        private double sum;
        private int count;
        private double latest;

        void add(LocalDate day, double value) {
            if (!day.equals(date)) {
                close();
                date = day;
            }
            sum += value;
            count++;
            latest = value;
        }

        void close() {
            if (date != null && count > 0) {
                days.add(new Series.Day(date, sum / count, latest));
            }
            sum = 0;
            count = 0;
        }
    }

    void add(ReadingEntry reading) {
        Span before = last;
        Instant time = reading.time();
        if (before != null && time.isBefore(before.to())) {
            // Two rounds at once may write in any order; a span never runs backwards.
            time = before.to();
        }
        Presence presence = reading.presence();
        if (before != null
                && before.presence() == presence
                && Duration.between(before.to(), time).compareTo(silence) <= 0) {
            last = new Span(before.from(), time, presence);
        } else {
            flush();
            last = new Span(time, time, presence);
        }
        measure(reading, time);
    }

    private void measure(ReadingEntry reading, Instant time) {
        for (Map.Entry<String, Double> value : reading.values().entrySet()) {
            fileSystem |= Kept.isOfFileSystem(value.getKey());
            if (Kept.isKept(Kept.measure(value.getKey())) && Double.isFinite(value.getValue())) {
                measures.computeIfAbsent(value.getKey(), name -> new Days())
                        .add(LocalDate.ofInstant(time, zone), value.getValue());
            }
        }
    }

    private void flush() {
        if (last != null) {
            spans.add(last);
        }
    }

    /** The track; a file system has none, since it is measured rather than there or not. */
    List<Track> track() {
        flush();
        last = null;
        boolean thing = !fileSystem || subject.item() == null;
        return thing && !spans.isEmpty() ? List.of(new Track(subject, spans)) : List.of();
    }

    List<Series> series() {
        List<Series> series = new ArrayList<>();
        measures.forEach((name, days) -> {
            days.close();
            series.add(new Series(Kept.subject(subject, name), Kept.measure(name), days.days));
        });
        return series;
    }
}
