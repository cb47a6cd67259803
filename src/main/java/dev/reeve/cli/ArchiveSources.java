package dev.reeve.cli;

import dev.reeve.archive.ArchiveFeed;
import dev.reeve.archive.ArchivedSnapshot;
import dev.reeve.archive.SnapshotStanding;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.journal.JournalContents;
import dev.reeve.repository.Repository;
import dev.reeve.repository.RepositoryProblem;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.snapshot.SnapshotFilter;
import dev.reeve.repository.snapshot.SnapshotListing;
import dev.reeve.restore.Restore;
import dev.reeve.restore.RestoreRequest;
import dev.reeve.restore.RestoreResult;
import dev.reeve.restore.RestoreTargets;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The snapshots that go into an archive, in their repositories, each of which is opened once and closed with this. */
final class ArchiveSources implements ArchiveFeed, AutoCloseable {
    private final Workplace place;
    private final JournalContents journal;
    private final Map<String, OpenRepository> open = new LinkedHashMap<>();
    private final Map<String, SnapshotListing> listings = new HashMap<>();

    /**
     * What was asked for.
     *
     * @param jobs whose newest snapshots
     * @param ids of further snapshots
     * @param repository the only one to look into; null for the jobs' own
     * @param notAfter the latest time that counts for jobs; null for now
     */
    record Wanted(
            List<BackupJob> jobs,
            List<String> ids,
            @Nullable String repository,
            @Nullable Instant notAfter) {}

    ArchiveSources(Workplace place, JournalContents journal) {
        this.place = place;
        this.journal = journal;
    }

    /** What is to be said about locks. */
    List<Finding> notes() {
        return open.values().stream().flatMap(each -> each.notes().stream()).toList();
    }

    private OpenRepository open(String name) {
        OpenRepository known = open.get(name);
        if (known == null) {
            known = OpenRepository.open(place, name);
            open.put(name, known);
            // Snapshots before the index: whoever adds one in between has its blobs in an index by then.
            listings.put(name, known.snapshots());
            known.withIndex();
        }
        return known;
    }

    /**
     * The newest snapshot of a job.
     *
     * @throws Failure if it has none, or its repository cannot be opened
     */
    ArchivedSnapshot newest(BackupJob job, Wanted wanted) {
        String name = wanted.repository() == null ? job.to() : wanted.repository();
        OpenRepository home = open(name);
        SnapshotListing listing = Objects.requireNonNull(listings.get(name));
        SnapshotFilter any = wanted.notAfter() == null
                ? SnapshotFilter.all()
                : SnapshotFilter.all().notAfter(wanted.notAfter());
        SnapshotFilter filter = SnapshotChoice.filter(job, any);
        Snapshot snapshot = listing.newest(filter)
                .orElseThrow(() -> Failure.of(
                        RepositoryProblem.NO_MATCHING_SNAPSHOT,
                        Subject.job(job.name()).at(home.repository().location()),
                        "filter",
                        filter.toString(),
                        "count",
                        Integer.toString(listing.snapshots().size()),
                        "repository",
                        home.repository().location()));
        return of(job, home, snapshot);
    }

    /**
     * The snapshot that an id means.
     *
     * @throws Failure if there is none, or more than one
     */
    ArchivedSnapshot byId(String id, Wanted wanted) {
        String name;
        Snapshot snapshot;
        try (OpenSnapshot found = new SnapshotChoice(place).open(id, wanted.repository(), null)) {
            name = found.home().name();
            snapshot = found.snapshot();
        }
        return of(jobOf(snapshot), open(name), snapshot);
    }

    private @Nullable BackupJob jobOf(Snapshot snapshot) {
        return place.inventory().backups().values().stream()
                .filter(job -> job.source().host().equals(snapshot.hostname())
                        && snapshot.tags().contains(job.name()))
                .findFirst()
                .orElse(null);
    }

    private ArchivedSnapshot of(@Nullable BackupJob job, OpenRepository home, Snapshot snapshot) {
        return new ArchivedSnapshot(
                job == null ? snapshot.hostname() + "-" + snapshot.id().abbreviated() : job.name(),
                home.name(),
                home.repository(),
                snapshot,
                SnapshotStanding.of(snapshot, journal),
                job != null && job.source().isTrees());
    }

    @Override
    public Tar tar(ArchivedSnapshot snapshot, OutputStream out) throws InterruptedException {
        Repository repository = snapshot.repository();
        RestoreRequest request = RestoreRequest.of(snapshot.snapshot()).withJob(snapshot.job());
        RestoreResult result = new Restore(
                        repository,
                        request,
                        RestoreTargets.stream(out),
                        Runtime.getRuntime().availableProcessors())
                .run();
        return new Tar(result.complete(), result.findings());
    }

    @Override
    public void ensureFresh(ArchivedSnapshot snapshot) {
        Objects.requireNonNull(open.get(snapshot.repositoryName())).ensureFresh();
    }

    @Override
    public void close() {
        List<OpenRepository> all = new ArrayList<>(open.values());
        open.clear();
        RuntimeException first = null;
        for (OpenRepository each : all) {
            try {
                each.close();
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
