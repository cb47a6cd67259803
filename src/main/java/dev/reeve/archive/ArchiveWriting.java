package dev.reeve.archive;

import dev.reeve.archive.ArchiveFacts.Absent;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The making of one archive: look, measure, write, lay out, read back, give it its name. A snapshot that cannot be read is
 * left out, and the catalogue says so; a target that cannot be written ends it, and nothing stays.
 */
public final class ArchiveWriting {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);

    private final ArchiveOrder order;
    private final ArchiveFeed feed;
    private final Clock clock;
    private final String run;
    private final ArchiveProgress progress = new ArchiveProgress();
    private final List<Absent> absent = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /** @param run tells this run apart from others at the same time */
    public ArchiveWriting(ArchiveOrder order, ArchiveFeed feed, Clock clock, String run) {
        this.order = order;
        this.feed = feed;
        this.clock = clock;
        this.run = run;
    }

    /** How far it is; may be asked from another thread. */
    public ArchiveProgress progress() {
        return progress;
    }

    /**
     * Looks whether an archive can be made at all, before snapshots are looked for.
     *
     * @throws Failure {@link ArchiveProblem#TARGET_MISSING}, {@link ArchiveProblem#NOT_MOUNTED},
     *     {@link ArchiveProblem#MEDIUM_TOO_SMALL}
     */
    public static void look(ArchiveOrder order) {
        ArchiveFolder.look(order.target(), order.mount());
        new VolumePlan(order.medium(), 2).sliceLimit();
    }

    /** Notes a job whose snapshot is not to be had, for the catalogue. */
    public void absent(String job, Finding why) {
        absent.add(new Absent(job, why));
        findings.add(why);
    }

    /** The jobs that are not in the archive. */
    public List<String> absent() {
        return absent.stream().map(Absent::job).toList();
    }

    /**
     * Makes the archive.
     *
     * @throws Failure if there is none; nothing of it stays
     */
    public ArchiveResult run(List<ArchivedSnapshot> snapshots) throws InterruptedException {
        look(order);
        findings.addAll(ArchiveFolder.leftBehind(order.target()));
        List<Prepared> prepared = new ArrayList<>();
        for (ArchivedSnapshot snapshot : snapshots) {
            try {
                prepared.add(Prepared.of(snapshot));
            } catch (IOException e) {
                absent(snapshot.job(), ContentWriting.unreadable(snapshot, e).finding());
            }
        }
        checkRoom(prepared);
        prepared.forEach(each -> progress.expect(each.size().bytes()));
        String month = "reeve-archive-" + MONTH.format(ZonedDateTime.now(clock));
        try (ArchiveFolder folder = ArchiveFolder.make(order.target(), month, run)) {
            return write(folder, prepared);
        } catch (TargetFailed e) {
            if (e.getCause() instanceof ClosedByInterruptException || e.getCause() instanceof InterruptedIOException) {
                throw (InterruptedException) new InterruptedException().initCause(e);
            }
            throw e.failure(order.target());
        }
    }

    /** What it will take, against what is there; images are made from folders, one at a time. */
    private void checkRoom(List<Prepared> prepared) {
        long packed = prepared.stream().mapToLong(each -> each.size().packed()).sum();
        long medium = order.medium() == null
                ? packed
                : Math.min(packed, order.medium().bytes());
        long needed = packed + packed / 20 + (1 << 20) + (order.iso() ? medium : 0);
        long free;
        try {
            free = Files.getFileStore(order.target()).getUsableSpace();
        } catch (IOException e) {
            throw new TargetFailed(order.target(), e).failure(order.target());
        }
        if (free < needed) {
            throw Failure.of(
                    ArchiveProblem.NO_ROOM,
                    Subject.item(order.target().toString()),
                    "target",
                    order.target().toString(),
                    "needed",
                    Long.toString(needed),
                    "free",
                    Long.toString(free));
        }
    }

    private ArchiveResult write(ArchiveFolder folder, List<Prepared> prepared)
            throws TargetFailed, InterruptedException {
        VolumePlan plan = new VolumePlan(
                order.medium(), prepared.stream().mapToInt(Prepared::contents).sum());
        Path staging = folder.path().resolve("contents");
        try {
            Files.createDirectory(staging);
        } catch (IOException e) {
            throw new TargetFailed(staging, e);
        }
        List<Prepared> there = new ArrayList<>();
        List<Content> contents = contents(prepared, staging, plan.sliceLimit(), there);
        String name = folder.name();
        ArchiveFacts facts =
                new ArchiveFacts(name, clock.instant(), order, there, contents, plan.volumes(contents), absent);
        Map<Path, Slice> written = new VolumeWriting(folder.path(), staging, facts, plan, progress).write();
        ArchiveResult.Check check = order.readBack() ? readBack(written) : ArchiveResult.Check.NONE;
        Path path = folder.finish(name);
        findings.add(Finding.of(
                ArchiveProblem.NOT_ENCRYPTED, Subject.item(order.target().toString()), "path", path.toString()));
        long bytes = written.values().stream().mapToLong(Slice::size).sum();
        return new ArchiveResult(path, contents, facts.volumes(), order.iso(), bytes, check, findings);
    }

    /** @param there those that were written */
    private List<Content> contents(List<Prepared> prepared, Path staging, long sliceLimit, List<Prepared> there)
            throws TargetFailed, InterruptedException {
        ContentWriting writing = new ContentWriting(staging, sliceLimit, order.workers(), feed, progress);
        List<Content> contents = new ArrayList<>();
        Failure last = null;
        for (Prepared each : prepared) {
            try {
                contents.addAll(writing.write(each));
                there.add(each);
            } catch (TargetFailed e) {
                throw e;
            } catch (Failure e) {
                last = e.within(each.from().snapshot().hostname(), each.from().job());
                absent(each.from().job(), last.finding());
            } catch (IOException e) {
                throw new TargetFailed(staging, e);
            }
        }
        findings.addAll(writing.findings());
        if (there.isEmpty() && !absent.isEmpty()) {
            throw last != null ? last : new Failure(absent.get(0).why(), dev.reeve.finding.ExitCode.INCOMPLETE);
        }
        return contents;
    }

    private ArchiveResult.Check readBack(Map<Path, Slice> written) throws InterruptedException {
        ReadBack reading = new ReadBack(progress);
        written.values().forEach(file -> progress.expect(file.size()));
        for (Map.Entry<Path, Slice> file : written.entrySet()) {
            String reason;
            try {
                String found = reading.sha256(file.getKey());
                reason = found.equals(file.getValue().sha256())
                        ? ""
                        : "sha256 " + found + ", " + file.getValue().sha256() + " was written";
            } catch (IOException e) {
                reason = String.valueOf(e.getMessage());
            }
            if (!reason.isEmpty()) {
                throw Failure.of(
                        ArchiveProblem.READ_BACK_DIFFERS,
                        Subject.item(order.target().toString()),
                        "target",
                        order.target().toString(),
                        "file",
                        file.getValue().name(),
                        "reason",
                        reason);
            }
        }
        if (reading.fromMemory()) {
            findings.add(Finding.of(
                    ArchiveProblem.READ_BACK_FROM_MEMORY,
                    Subject.item(order.target().toString()),
                    "target",
                    order.target().toString()));
        }
        return reading.fromMemory() ? ArchiveResult.Check.MEMORY : ArchiveResult.Check.DISK;
    }
}
