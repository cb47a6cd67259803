package dev.reeve.report.digest;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Entry;
import dev.reeve.journal.FindingEntry;
import dev.reeve.journal.NoteEntry;
import dev.reeve.journal.ProofEntry;
import dev.reeve.journal.ReadingEntry;
import dev.reeve.journal.ResolutionEntry;
import dev.reeve.journal.RoundEntry;
import dev.reeve.journal.RunEntry;
import dev.reeve.journal.RunStarted;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Boils one month of entries down, one by one as they are read. */
final class Digester implements Consumer<Entry> {
    private final ZoneId zone;
    private final Duration silence;
    private final Map<Subject, TrackBuilder> tracks = new LinkedHashMap<>();
    private final Map<String, List<Chapter>> stories = new LinkedHashMap<>();
    private final Map<String, RunStarted> unended = new LinkedHashMap<>();
    private final List<RunEntry> runs = new ArrayList<>();
    private final List<ProofEntry> proofs = new ArrayList<>();
    private final List<RoundEntry> rounds = new ArrayList<>();

    /** @param silence how long a reading speaks for the time after it */
    Digester(ZoneId zone, Duration silence) {
        this.zone = zone;
        this.silence = silence;
    }

    @Override
    public void accept(Entry entry) {
        if (entry instanceof ReadingEntry reading) {
            tracks.computeIfAbsent(reading.subject(), subject -> new TrackBuilder(subject, zone, silence))
                    .add(reading);
        } else if (entry instanceof FindingEntry finding) {
            seen(finding);
        } else if (entry instanceof NoteEntry note) {
            chapters(note.fingerprint()).add(new Chapter.Noted(note));
        } else if (entry instanceof ResolutionEntry resolution) {
            chapters(resolution.fingerprint()).add(new Chapter.Resolved(resolution));
        } else if (entry instanceof RunStarted started) {
            unended.put(started.run(), started);
        } else if (entry instanceof RunEntry run) {
            unended.remove(run.run());
            runs.add(run);
        } else if (entry instanceof ProofEntry proof) {
            proofs.add(proof);
        } else if (entry instanceof RoundEntry round) {
            // What was open then is told by the incidents themselves.
            rounds.add(round.withoutTroubles());
        }
    }

    private List<Chapter> chapters(String fingerprint) {
        return stories.computeIfAbsent(fingerprint, key -> new ArrayList<>());
    }

    private void seen(FindingEntry finding) {
        if (finding.finding().severity() == Severity.NOTE) {
            return;
        }
        List<Chapter> chapters = chapters(finding.fingerprint());
        int end = chapters.size() - 1;
        if (end >= 0 && chapters.get(end) instanceof Chapter.Seen before) {
            chapters.set(end, new Chapter.Seen(before.finding(), before.times() + 1));
        } else {
            chapters.add(new Chapter.Seen(finding, 1));
        }
    }

    MonthDigest digest(List<Finding> damage) {
        List<Track> presence = new ArrayList<>();
        List<Series> series = new ArrayList<>();
        for (TrackBuilder track : tracks.values()) {
            presence.addAll(track.track());
            series.addAll(track.series());
        }
        List<Story> told = new ArrayList<>();
        stories.forEach((fingerprint, chapters) -> told.add(new Story(fingerprint, chapters)));
        return new MonthDigest(presence, series, runs, new ArrayList<>(unended.values()), proofs, rounds, told, damage);
    }
}
