package dev.reeve.journal;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

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
        String month = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)) + ".jsonl";
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

    /** Everything in the journal. */
    public JournalContents read() {
        return read(Instant.MIN, Instant.MAX);
    }

    /** The entries of a span of time, {@code until} not included. */
    public JournalContents read(Instant since, Instant until) {
        List<Entry> entries = new ArrayList<>();
        List<Finding> damage = read(since, until, entries::add);
        return new JournalContents(entries, damage);
    }

    /**
     * Hands over the entries of a span of time one by one, in the order in which they were written.
     *
     * @return findings about lines that were skipped
     * @throws Failure {@link JournalProblem#UNREADABLE}; a journal that does not exist yet is empty
     */
    public List<Finding> read(Instant since, Instant until, Consumer<Entry> reader) {
        List<Finding> damage = new ArrayList<>();
        try {
            for (Path month : months(since)) {
                readMonth(month, damage, entry -> {
                    if (!entry.time().isBefore(since) && entry.time().isBefore(until)) {
                        reader.accept(entry);
                    }
                });
            }
        } catch (IOException e) {
            throw trouble(JournalProblem.UNREADABLE, e);
        }
        return damage;
    }

    private void readMonth(Path month, List<Finding> damage, Consumer<Entry> reader) throws IOException {
        try (InputStream in = Files.newInputStream(month)) {
            Lines source = new Lines(in);
            int number = 0;
            for (byte[] line = source.next(); line != null; line = source.next()) {
                number++;
                if (line.length == 0) {
                    continue;
                }
                try {
                    lines.decode(line).ifPresent(reader);
                } catch (IOException e) {
                    damage.add(damagedLine(month, number, e));
                }
            }
        }
    }

    private static Finding damagedLine(Path month, int number, IOException cause) {
        String path = month.toString();
        return Finding.of(
                        JournalProblem.DAMAGED_LINE,
                        Subject.item(path + ':' + number),
                        "path",
                        path,
                        "line",
                        Integer.toString(number))
                .withEvidence(List.of(
                        String.valueOf(cause.getMessage()).lines().findFirst().orElse("")));
    }

    /** The files that may hold entries from then on, oldest first. */
    private List<Path> months(Instant since) throws IOException {
        List<Path> months = new ArrayList<>();
        String first = since.equals(Instant.MIN) ? "" : YearMonth.from(since.atZone(ZoneOffset.UTC)) + ".jsonl";
        try (DirectoryStream<Path> children =
                Files.newDirectoryStream(directory, "[0-9][0-9][0-9][0-9]-[0-9][0-9].jsonl")) {
            for (Path child : children) {
                if (child.getFileName().toString().compareTo(first) >= 0) {
                    months.add(child);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        months.sort(java.util.Comparator.comparing(path -> path.getFileName().toString()));
        return months;
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
