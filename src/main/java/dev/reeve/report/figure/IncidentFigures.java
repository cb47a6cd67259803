package dev.reeve.report.figure;

import dev.reeve.journal.FindingEntry;
import dev.reeve.journal.NoteEntry;
import dev.reeve.journal.ResolutionEntry;
import dev.reeve.report.digest.Chapter;
import dev.reeve.report.digest.Story;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reckons incidents. */
final class IncidentFigures {
    private final History history;
    private final Duration allowed;

    /** @param allowed how soon an incident is to be repaired */
    IncidentFigures(History history, Duration allowed) {
        this.history = history;
        this.allowed = allowed;
    }

    Incidents of(YearMonth month) {
        Period period = history.period(month);
        List<Incidents.Row> rows = new ArrayList<>();
        List<Duration> repairs = new ArrayList<>();
        int opened = 0;
        for (Story story : history.stories()) {
            List<Episode> episodes = Episode.of(story.chapters(), period.to()).stream()
                    .filter(episode -> episode.touches(period))
                    .toList();
            for (Episode episode : episodes) {
                opened += period.holds(episode.opened()) ? 1 : 0;
                if (episode.end() != null) {
                    repairs.add(episode.length(period.to()));
                }
            }
            if (!episodes.isEmpty()) {
                row(story, episodes, period).ifPresent(rows::add);
            }
        }
        rows.sort(Comparator.comparing((Incidents.Row row) -> row.finding().severity())
                .reversed()
                .thenComparing(Incidents.Row::opened));
        int within = (int)
                repairs.stream().filter(time -> time.compareTo(allowed) <= 0).count();
        Incidents.Repairs summed = new Incidents.Repairs(
                repairs.size(), Statistics.median(repairs), Statistics.percentile(repairs, 90), within);
        return new Incidents(rows, opened, repairs.size(), summed);
    }

    private static Optional<Incidents.Row> row(Story story, List<Episode> episodes, Period period) {
        List<Chapter> told = story.chapters().stream()
                .filter(chapter -> chapter.time().isBefore(period.to()))
                .toList();
        FindingEntry latest = null;
        int sightings = 0;
        for (Chapter chapter : told) {
            if (chapter instanceof Chapter.Seen seen) {
                latest = seen.finding();
                sightings += period.holds(seen.time()) ? seen.times() : 0;
            }
        }
        if (latest == null) {
            return Optional.empty();
        }
        Episode last = episodes.get(episodes.size() - 1);
        ResolutionEntry end = last.end() == null ? null : last.end().resolution();
        Instant opened = episodes.get(0).opened();
        // What was said of earlier times belongs into the reports of their months.
        List<Chapter> since = told.stream()
                .filter(chapter -> !chapter.time().isBefore(opened))
                .toList();
        return Optional.of(new Incidents.Row(
                story.fingerprint(),
                latest.finding(),
                latest.explanation(),
                opened,
                end == null ? null : end.time(),
                end == null ? null : end.by(),
                episodes.stream().map(one -> one.length(period.to())).reduce(Duration.ZERO, Duration::plus),
                sightings,
                episodes.size() - 1,
                acknowledged(since),
                remarks(since)));
    }

    private static List<String> acknowledged(List<Chapter> told) {
        return told.stream()
                .filter(Chapter.Noted.class::isInstance)
                .map(chapter -> ((Chapter.Noted) chapter).note())
                .filter(NoteEntry::acknowledges)
                .map(NoteEntry::by)
                .distinct()
                .toList();
    }

    private static List<Incidents.Remark> remarks(List<Chapter> told) {
        List<Incidents.Remark> remarks = new ArrayList<>();
        for (Chapter chapter : told) {
            if (chapter instanceof Chapter.Noted noted) {
                NoteEntry note = noted.note();
                if (note.text() != null || note.cause() != null || note.fix() != null || note.prevention() != null) {
                    remarks.add(new Incidents.Remark(
                            note.time(), note.by(), note.text(), note.cause(), note.fix(), note.prevention()));
                }
            } else if (chapter instanceof Chapter.Resolved resolved) {
                ResolutionEntry end = resolved.resolution();
                if (end.fix() != null || end.prevention() != null) {
                    remarks.add(new Incidents.Remark(end.time(), end.by(), null, null, end.fix(), end.prevention()));
                }
            }
        }
        return remarks;
    }
}
