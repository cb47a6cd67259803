package dev.reeve.report.figure;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.journal.ProofEntry;
import dev.reeve.journal.RoundEntry;
import dev.reeve.journal.RunEntry;
import dev.reeve.journal.RunStarted;
import dev.reeve.report.digest.Chapter;
import dev.reeve.report.digest.MonthDigest;
import dev.reeve.report.digest.Series;
import dev.reeve.report.digest.Span;
import dev.reeve.report.digest.Story;
import dev.reeve.report.digest.Track;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The digests of some months, joined where a month's end cut them. */
public final class History {
    private final ZoneId zone;
    private final Duration silence;
    private final Instant now;
    private final Collection<MonthDigest> months;
    private final List<Track> tracks;
    private final List<Series> series;
    private final List<Story> stories;
    private final List<RunEntry> runs;
    private final List<RunStarted> unended;

    /**
     * @param months oldest first
     * @param after what was written just after them, for the ends of runs
     */
    public History(Collection<MonthDigest> months, MonthDigest after, ZoneId zone, Duration silence, Instant now) {
        this.months = List.copyOf(months);
        this.zone = zone;
        this.silence = silence;
        this.now = now;
        this.tracks = joinedTracks();
        this.series = joinedSeries();
        this.stories = joinedStories();
        this.runs = new ArrayList<>(all(MonthDigest::runs));
        runs.addAll(after.runs());
        Set<String> ended = new HashSet<>();
        runs.forEach(run -> ended.add(run.run()));
        this.unended = all(MonthDigest::unended).stream()
                .filter(run -> !ended.contains(run.run()))
                .toList();
    }

    private <T> List<T> all(Function<MonthDigest, List<T>> part) {
        return months.stream().flatMap(month -> part.apply(month).stream()).toList();
    }

    private List<Track> joinedTracks() {
        Map<Subject, List<Span>> joined = new LinkedHashMap<>();
        for (Track track : all(MonthDigest::tracks)) {
            joined.computeIfAbsent(track.subject(), subject -> new ArrayList<>())
                    .addAll(track.spans());
        }
        List<Track> result = new ArrayList<>();
        joined.forEach((subject, spans) -> result.add(new Track(subject, spans)));
        return result;
    }

    private List<Series> joinedSeries() {
        record Key(Subject subject, String measure) {}
        Map<Key, List<Series.Day>> joined = new LinkedHashMap<>();
        for (Series part : all(MonthDigest::series)) {
            joined.computeIfAbsent(new Key(part.subject(), part.measure()), key -> new ArrayList<>())
                    .addAll(part.days());
        }
        List<Series> result = new ArrayList<>();
        joined.forEach((key, days) -> result.add(new Series(key.subject(), key.measure(), days)));
        return result;
    }

    private List<Story> joinedStories() {
        Map<String, List<Chapter>> joined = new LinkedHashMap<>();
        for (Story story : all(MonthDigest::stories)) {
            joined.computeIfAbsent(story.fingerprint(), key -> new ArrayList<>())
                    .addAll(story.chapters());
        }
        List<Story> result = new ArrayList<>();
        joined.forEach((fingerprint, chapters) -> result.add(new Story(fingerprint, chapters)));
        return result;
    }

    Period period(YearMonth month) {
        return Period.of(month, zone, now);
    }

    ZoneId zone() {
        return zone;
    }

    Instant now() {
        return now;
    }

    List<Track> tracks() {
        return tracks;
    }

    Timeline timeline(Track track, Instant cut) {
        return new Timeline(track, silence, cut);
    }

    List<Series> series(String measure) {
        return series.stream().filter(one -> one.measure().equals(measure)).toList();
    }

    List<Story> stories() {
        return stories;
    }

    /** Runs that have ended, oldest month first. */
    List<RunEntry> runs() {
        return List.copyOf(runs);
    }

    /** Runs of which no end was read. */
    List<RunStarted> unended() {
        return unended;
    }

    List<ProofEntry> proofs() {
        return all(MonthDigest::proofs);
    }

    List<RoundEntry> rounds() {
        return all(MonthDigest::rounds);
    }

    /** Lines of the journal that could not be read, each once. */
    public List<Finding> damage() {
        return all(MonthDigest::damage).stream().distinct().toList();
    }
}
