package dev.reeve.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What was read off closed months, kept beside them: of each month what is about jobs, and of all of them together how
 * the incidents stand. The month that is written to is always read itself.
 */
final class Summaries {
    static final String FOLDER = "summaries";
    private static final Set<EntryKind> BUT_READINGS = EnumSet.complementOf(EnumSet.of(EntryKind.READING));

    private final Path directory;
    private final String thisMonth;
    private final List<Damage> damage = new ArrayList<>();

    Summaries(Path directory, Instant now) {
        this.directory = directory;
        this.thisMonth = MonthFile.of(now);
    }

    /** The months that nobody writes to any more: neither the newest nor, where a clock once was fast, this one. */
    private List<MonthFile> closed(List<MonthFile> months) {
        int end = Math.max(0, months.size() - 1);
        while (end > 0 && months.get(end - 1).month().compareTo(thisMonth) >= 0) {
            end--;
        }
        return months.subList(0, end);
    }

    /** What could not be read. */
    List<Damage> damage() {
        return damage;
    }

    private SummaryFile file(String name) {
        return new SummaryFile(directory.resolve(FOLDER).resolve(name + ".gz"));
    }

    /** Hands over all that is about jobs: everything but readings and what checks have found. */
    void jobs(Consumer<Entry> reader) throws IOException {
        List<MonthFile> months = MonthFile.in(directory);
        List<MonthFile> closed = closed(months);
        for (MonthFile month : closed) {
            closedJobs(month, reader);
        }
        MonthReader rest = new MonthReader(BUT_READINGS, (Entry entry) -> aboutJobs(entry, reader), damage::add);
        for (MonthFile month : months.subList(closed.size(), months.size())) {
            rest.read(month);
        }
    }

    private static void aboutJobs(Entry entry, Consumer<Entry> reader) {
        if (isAboutJobs(entry)) {
            reader.accept(entry);
        }
    }

    private static boolean isAboutJobs(Entry entry) {
        return !(entry instanceof FindingEntry finding) || finding.check() == null;
    }

    private void closedJobs(MonthFile month, Consumer<Entry> reader) throws IOException {
        SummaryFile summary = file(month.month());
        Map<String, String> stamps = Map.of(month.month(), month.stamp());
        List<Entry> entries = new ArrayList<>();
        EntryLines lines = new EntryLines();
        SummaryFile.Source known =
                summary.read(source -> source.stamps().equals(stamps), line -> entry(lines, line, entries));
        if (known != null) {
            damage.addAll(known.damage());
            entries.forEach(reader);
            return;
        }
        List<Damage> found = new ArrayList<>();
        SummaryFile.Draft draft = new SummaryFile.Draft();
        new MonthReader(
                        BUT_READINGS,
                        (entry, line) -> {
                            if (isAboutJobs(entry)) {
                                reader.accept(entry);
                                add(draft, line);
                            }
                        },
                        found::add)
                .read(month);
        damage.addAll(found);
        summary.write(new SummaryFile.Source(stamps, found), draft);
    }

    private static void entry(EntryLines lines, Lines line, List<Entry> entries) {
        try {
            lines.decode(line.buffer(), line.start(), line.length()).ifPresent(entries::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(SummaryFile.Draft draft, Lines line) {
        try {
            draft.add(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All incidents, without their history. */
    Incidents incidents() throws IOException {
        List<MonthFile> months = MonthFile.in(directory);
        List<MonthFile> closed = closed(months);
        Map<String, String> stamps = new LinkedHashMap<>();
        for (MonthFile month : closed) {
            stamps.put(month.month(), month.stamp());
        }
        SummaryFile summary = file("incidents");
        List<Incident> states = new ArrayList<>();
        EntryLines lines = new EntryLines();
        SummaryFile.Source known =
                summary.read(source -> isBeginning(source.stamps(), stamps), line -> states.add(incident(lines, line)));
        Incidents incidents = new Incidents(fingerprint -> false);
        int read = 0;
        if (known != null) {
            states.forEach(incidents::add);
            damage.addAll(known.damage());
            read = known.stamps().size();
        }
        MonthReader reader =
                new MonthReader(EntryKind.OF_INCIDENTS, (Entry entry) -> incidents.add(entry), damage::add);
        for (MonthFile month : closed.subList(read, closed.size())) {
            reader.read(month);
        }
        if (read < closed.size()) {
            save(summary, stamps, incidents);
        }
        for (MonthFile month : months.subList(closed.size(), months.size())) {
            reader.read(month);
        }
        return incidents;
    }

    private void save(SummaryFile summary, Map<String, String> stamps, Incidents incidents) throws IOException {
        SummaryFile.Draft draft = new SummaryFile.Draft();
        for (Incident incident : incidents.all()) {
            draft.add(json -> IncidentJson.write(json, incident.state()));
        }
        summary.write(new SummaryFile.Source(stamps, List.copyOf(damage)), draft);
    }

    private static Incident incident(EntryLines lines, Lines line) {
        try {
            return new Incident(IncidentJson.read(lines.members(line.buffer(), line.start(), line.length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the months of a summary are the first of those that there are, each as it was. */
    private static boolean isBeginning(Map<String, String> of, Map<String, String> all) {
        return of.size() <= all.size()
                && List.copyOf(all.entrySet()).subList(0, of.size()).equals(List.copyOf(of.entrySet()));
    }
}
