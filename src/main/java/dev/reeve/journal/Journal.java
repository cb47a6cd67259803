package dev.reeve.journal;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A directory of JSON Lines files, one a month by UTC ({@code 2026-11.jsonl}), that only grows. Several processes may
 * append at the same time; reading needs no lock.
 */
public final class Journal {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path directory;
    private final Clock clock;
    private final JournalFile file;
    private final EntryLines lines = new EntryLines();
    private final ReentrantLock writing = new ReentrantLock();

    public Journal(Path directory, Clock clock) {
        this(directory, clock, PATIENCE);
    }

    /** @param patience how long an append waits for other processes */
    Journal(Path directory, Clock clock, Duration patience) {
        this.directory = directory;
        this.clock = clock;
        this.file = new JournalFile(directory, patience);
    }

    public Path directory() {
        return directory;
    }

    Clock clock() {
        return clock;
    }

    public void append(Entry entry) {
        append(List.of(entry));
    }

    /**
     * Appends all entries in one write, durable when this returns.
     *
     * @throws Failure with a {@link JournalProblem}; then none of them is in the journal
     */
    public void append(List<? extends Entry> entries) {
        byte[] bytes = lines.encode(entries);
        String month = MonthFile.of(clock.instant());
        // Java closes the channel of an interrupted thread; an interrupted run still has to say how it ended.
        boolean interrupted = Thread.interrupted();
        writing.lock();
        try {
            file.append(month, bytes);
        } catch (JournalFile.Busy e) {
            throw trouble(JournalProblem.BUSY, e);
        } catch (IOException e) {
            throw trouble(full(e, bytes.length) ? JournalProblem.NO_SPACE : JournalProblem.UNWRITABLE, e);
        } finally {
            writing.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Everything in the journal; in tests only, since ten years of it are larger than memory. */
    public JournalContents read() {
        return read(Instant.MIN, Instant.MAX);
    }

    /** All entries of a span of time, {@code until} not included. */
    public JournalContents read(Instant since, Instant until) {
        return read(since, until, EntryKind.all());
    }

    /** The entries of some kinds of a span of time, {@code until} not included. */
    public JournalContents read(Instant since, Instant until, Set<EntryKind> kinds) {
        List<Entry> entries = new ArrayList<>();
        List<Finding> damage = read(since, until, kinds, entries::add);
        return new JournalContents(entries, damage);
    }

    /**
     * Hands over the entries of some kinds of a span of time one by one, in the order in which they were written. Only
     * the files of these months and of the one after are read.
     *
     * @return findings about lines that were skipped
     * @throws Failure {@link JournalProblem#UNREADABLE}; a journal that does not exist yet is empty
     */
    public List<Finding> read(Instant since, Instant until, Set<EntryKind> kinds, Consumer<Entry> reader) {
        List<Damage> damage = new ArrayList<>();
        MonthReader months = new MonthReader(
                kinds,
                (Entry entry) -> {
                    if (!entry.time().isBefore(since) && entry.time().isBefore(until)) {
                        reader.accept(entry);
                    }
                },
                damage::add);
        try {
            for (MonthFile month : MonthFile.in(directory)) {
                if (month.mayHold(since, until)) {
                    months.read(month);
                }
            }
        } catch (IOException e) {
            throw trouble(JournalProblem.UNREADABLE, e);
        }
        return findings(damage);
    }

    /** The readings since a moment, by what was looked at, oldest first: what trends and forecasts are made from. */
    public Map<Subject, List<ReadingEntry>> readings(Instant since) {
        Map<Subject, List<ReadingEntry>> readings = new HashMap<>();
        read(since, Instant.MAX, Set.of(EntryKind.READING), entry -> {
            if (entry instanceof ReadingEntry reading) {
                readings.computeIfAbsent(reading.subject(), subject -> new ArrayList<>())
                        .add(reading);
            }
        });
        return readings;
    }

    /** All that there is about jobs: everything but readings and what checks have found. */
    public JournalContents jobs() {
        List<Entry> entries = new ArrayList<>();
        Summaries summaries = new Summaries(directory, clock.instant());
        try {
            summaries.jobs(entries::add);
        } catch (IOException e) {
            throw trouble(JournalProblem.UNREADABLE, e);
        }
        return new JournalContents(entries, findings(summaries.damage()));
    }

    /**
     * Incidents as they stand.
     *
     * @param list in the order in which they first opened, without their history
     * @param damage findings about lines that were skipped
     */
    public record Standing(List<Incident> list, List<Finding> damage) {
        /**
         * The incident whose fingerprint starts with these digits.
         *
         * @throws Failure if there is none, or more than one
         */
        public Incident incident(String prefix) {
            return JournalContents.incident(prefix, list);
        }
    }

    /** The incidents as they stand now. */
    public Standing incidents(boolean openOnly) {
        Summaries summaries = new Summaries(directory, clock.instant());
        try {
            List<Incident> list = summaries.incidents().list(openOnly);
            return new Standing(list, findings(summaries.damage()));
        } catch (IOException e) {
            throw trouble(JournalProblem.UNREADABLE, e);
        }
    }

    /** An incident with its history, and what is known of it already. */
    public Incident story(Incident known) {
        String fingerprint = known.fingerprint();
        Incidents incidents = new Incidents(fingerprint::equals);
        only(fingerprint, known.firstSeen(), EntryKind.OF_INCIDENTS, incidents::add);
        return incidents.all().stream()
                .filter(incident -> incident.fingerprint().equals(fingerprint))
                .findFirst()
                .orElse(known);
    }

    /** What a run found, checks included. */
    public List<FindingEntry> findings(String run, Instant since) {
        List<FindingEntry> findings = new ArrayList<>();
        only(run, since, Set.of(EntryKind.FINDING), entry -> {
            if (entry instanceof FindingEntry finding && finding.run().equals(run)) {
                findings.add(finding);
            }
        });
        return findings;
    }

    /** Hands over the entries whose lines hold a text; what is damaged was said when the list was read. */
    private void only(String text, Instant since, Set<EntryKind> kinds, Consumer<Entry> reader) {
        MonthReader months = new MonthReader(kinds, reader, damage -> {}).only(text);
        try {
            for (MonthFile month : MonthFile.in(directory)) {
                if (month.mayHold(since, Instant.MAX)) {
                    months.read(month);
                }
            }
        } catch (IOException e) {
            throw trouble(JournalProblem.UNREADABLE, e);
        }
    }

    /**
     * Compresses months.
     *
     * @param keep how many months before this one stay as they are
     * @return those that were compressed now
     */
    public List<MonthCompression> compress(int keep) {
        List<MonthCompression> done = new ArrayList<>();
        String first = MonthFile.of(
                clock.instant().atZone(ZoneOffset.UTC).minusMonths(keep).toInstant());
        try {
            List<MonthFile> months = MonthFile.in(directory);
            // The newest is written to, whatever the clock says.
            for (MonthFile month : months.subList(0, Math.max(0, months.size() - 1))) {
                if (!month.compressed() && month.month().compareTo(first) < 0) {
                    file.alone(() -> done.add(MonthCompression.of(month, file)));
                }
            }
        } catch (JournalFile.Busy e) {
            throw trouble(JournalProblem.BUSY, e);
        } catch (IOException e) {
            throw trouble(full(e, 1) ? JournalProblem.NO_SPACE : JournalProblem.UNWRITABLE, e);
        }
        return done;
    }

    private static List<Finding> findings(List<Damage> damage) {
        return damage.stream().map(Damage::finding).toList();
    }

    /**
     * Follows the chain from the first line to the last.
     *
     * @param expected a link that was kept elsewhere, which must be in it; null if there is none
     */
    public ChainReport verify(@Nullable Link expected) {
        try {
            return ChainCheck.of(directory, expected);
        } catch (IOException e) {
            throw trouble(JournalProblem.UNREADABLE, e);
        }
    }

    /** Whether a write failed for want of space. The kernel's own words may be translated, so the disk is asked too. */
    private boolean full(IOException cause, int wanted) {
        String reason = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (reason.contains("no space") || reason.contains("quota")) {
            return true;
        }
        try {
            return !(cause instanceof java.nio.file.AccessDeniedException)
                    && Files.getFileStore(directory).getUsableSpace() < wanted;
        } catch (IOException e) {
            return false;
        }
    }

    private Failure trouble(JournalProblem problem, IOException cause) {
        String path = directory.toString();
        String reason = cause instanceof NotDirectoryException ? "not a directory: " + path : cause.toString();
        return Failure.of(problem, Subject.item(path), "path", path, "reason", reason)
                .causedBy(cause);
    }
}
