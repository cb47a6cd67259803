package dev.reeve.report;

import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.InventoryLoader;
import dev.reeve.inventory.Surroundings;
import dev.reeve.journal.Entry;
import dev.reeve.journal.FindingEntry;
import dev.reeve.journal.Journal;
import dev.reeve.journal.NoteEntry;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.Presence;
import dev.reeve.journal.ReadingEntry;
import dev.reeve.journal.ResolutionEntry;
import dev.reeve.journal.RunCounts;
import dev.reeve.journal.RunEntry;
import dev.reeve.journal.Scope;
import dev.reeve.report.figure.MonthReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A few lines of journal in a zone, from which figures can be reckoned by hand. Times are local. */
final class SmallHistory {
    private static final Scope INSPECT = new Scope("inspect", null, null, null);

    private final Path folder;
    private final ZoneId zone;
    private String inventory = "reeve: 1\nhosts:\n  h1: { local: true }\n";
    private int runs;

    SmallHistory(Path folder, ZoneId zone) {
        this.folder = folder;
        this.zone = zone;
    }

    SmallHistory inventory(String yaml) {
        inventory = yaml;
        return this;
    }

    Path journal() {
        return folder.resolve("journal");
    }

    Instant at(String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    private SmallHistory write(Entry entry) {
        new Journal(journal(), Clock.fixed(entry.time(), zone)).append(entry);
        return this;
    }

    SmallHistory reading(String local, Subject subject, Presence presence) {
        return write(new ReadingEntry(at(local), "r", INSPECT, subject, presence, Map.of()));
    }

    SmallHistory reading(String local, String host, Presence presence) {
        return reading(local, Subject.host(host), presence);
    }

    /** A reading at noon of each day of a month, both included. */
    SmallHistory noons(YearMonth month, int first, int last, String host, Presence presence) {
        for (int day = first; day <= last; day++) {
            reading(month.atDay(day) + "T12:00", host, presence);
        }
        return this;
    }

    SmallHistory run(String command, @Nullable String job, String local, int minutes, Outcome outcome) {
        runs++;
        Instant start = at(local);
        return write(new RunEntry(
                "run-" + runs,
                new Scope(command, job, null, "main"),
                start,
                start.plus(Duration.ofMinutes(minutes)),
                outcome,
                null,
                null,
                new RunCounts(10, 1_000_000, 1, 1, 50_000),
                null,
                true,
                Map.of(),
                "0.1.0"));
    }

    static Finding finding(String host, String item, Severity severity) {
        return new Finding("inspect.trouble", severity, new Subject(host, null, item), Map.of(), List.of());
    }

    SmallHistory found(String local, Finding finding) {
        Explanation texts = new Explanation("It broke.", "It was old.", "Mend it.", "Look after it.");
        return found(local, finding, texts);
    }

    SmallHistory found(String local, Finding finding, Explanation texts) {
        return write(new FindingEntry(at(local), "r", INSPECT, null, finding.fingerprint(), finding, texts));
    }

    SmallHistory note(String local, Finding finding, String by, boolean acknowledges, String text) {
        return write(new NoteEntry(at(local), finding.fingerprint(), by, acknowledges, text, null, null, null));
    }

    SmallHistory resolved(String local, Finding finding, String by, @Nullable String fix) {
        return write(new ResolutionEntry(at(local), finding.fingerprint(), by, null, fix, null));
    }

    /** The report of a month, as it is on a later day. */
    MonthReport report(String month, String nowLocal) {
        try {
            Files.createDirectories(folder);
            Path file = Files.writeString(folder.resolve("reeve.yaml"), inventory);
            Surroundings surroundings = new Surroundings(Map.of(), folder, folder, "ann");
            var loaded = new InventoryLoader(surroundings).load(List.of(file));
            if (loaded.inventory() == null) {
                throw new IllegalStateException(loaded.mistakes().toString());
            }
            Clock clock = Clock.fixed(at(nowLocal), zone);
            return new MonthReports(new Journal(journal(), clock), loaded.inventory(), clock)
                    .of(YearMonth.parse(month));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
