package dev.reeve.backup;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.HostileStream;
import dev.reeve.machine.tree.PathTrouble;
import dev.reeve.machine.tree.Pull;
import dev.reeve.machine.tree.TreeDetail;
import dev.reeve.machine.tree.TreeSource;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.chunker.Chunker;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.pack.WriterStatistics;
import dev.reeve.repository.snapshot.Snapshot;
import java.io.IOException;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One backup of files from one host into one repository. The repository is locked and its index loaded by the caller,
 * who also closes both.
 */
public final class FileBackup {
    private final Repository repository;
    private final TreeSource source;
    private final BackupRequest request;
    private final Clock clock;
    private final String programVersion;
    private final Tally tally = new Tally();
    private final List<PathTrouble> troubles = new CopyOnWriteArrayList<>();
    private final Expectations expectations;
    /** What a run is compared with beyond what it need not read again. */
    private final @Nullable Snapshot last;

    /** Files that were written to between listing and reading. */
    private final Set<RawName> resized = new HashSet<>();

    private volatile @Nullable Pull pull;

    public FileBackup(
            Repository repository, TreeSource source, BackupRequest request, Clock clock, String programVersion) {
        this(repository, source, request, Expectations.none(), null, clock, programVersion);
    }

    /**
     * A backup that has expectations of the files.
     *
     * @param last the job's snapshot before, to hold them against
     */
    FileBackup(
            Repository repository,
            TreeSource source,
            BackupRequest request,
            Expectations expectations,
            @Nullable Snapshot last,
            Clock clock,
            String programVersion) {
        this.expectations = expectations;
        this.last = last;
        this.repository = repository;
        this.source = source;
        this.request = request;
        this.clock = clock;
        this.programVersion = programVersion;
    }

    /** The counts so far; may be asked from another thread. */
    public BackupCounts counts() {
        return tally.counts();
    }

    /** Lists and compares, and saves nothing. */
    public BackupResult dryRun(@Nullable Snapshot parent) throws InterruptedException {
        try (Planner planner = new Planner(
                repository,
                source,
                request.excludes(),
                parent == null ? null : parent.tree(),
                tally,
                expectations,
                directory -> {
                    // What would be fetched has been counted by the planner.
                })) {
            troubles.addAll(source.list(request.listing(), planner));
        } catch (IOException e) {
            throw hostFailure(e);
        }
        return result(null, parent, new WriterStatistics(0, 0, 0, 0));
    }

    /**
     * Saves a snapshot.
     *
     * @param parent what to compare with, null to read everything
     * @param workers threads that hash, compress and seal
     * @throws Failure if nothing could be saved; what had been uploaded is kept for the next run
     */
    public BackupResult run(@Nullable Snapshot parent, BlobWriter writer, int workers) throws InterruptedException {
        return run(parent, writer, workers, () -> {});
    }

    /**
     * Saves a snapshot.
     *
     * @param end called when the host was read and before the snapshot is saved; what it throws ends the backup
     */
    BackupResult run(@Nullable Snapshot parent, BlobWriter writer, int workers, ReadingEnd end)
            throws InterruptedException {
        ZonedDateTime begin = ZonedDateTime.now(clock);
        try {
            Id tree = save(parent, writer, workers, end);
            Snapshot snapshot = SnapshotMaker.save(
                    repository, writer, request, parent, tree, begin, clock, tally.counts(), programVersion);
            return result(snapshot, parent, writer.statistics());
        } catch (HostileStream e) {
            throw failure(BackupProblem.HOSTILE_STREAM, e);
        } catch (IOException e) {
            throw repository.failure(e).within(request.host(), request.job());
        }
    }

    private Id save(@Nullable Snapshot parent, BlobWriter writer, int workers, ReadingEnd end)
            throws IOException, InterruptedException {
        BlobCrew crew = new BlobCrew(writer, workers, tally);
        TreeBuilder trees = new TreeBuilder(writer, source);
        Chunker chunker = new Chunker(repository.config().polynomial());
        ContentReader reader = new ContentReader(crew, chunker, trees, tally);
        Id parentTree = parent == null ? null : parent.tree();
        Stages stages = new Stages(this::closeStreams);
        crew.start(stages);
        stages.start("trees", trees::run);
        stages.start("content", () -> {
            fromHost(reader::run);
            end.read();
        });
        stages.start(
                "listing",
                () -> fromHost(() -> {
                    try (Planner planner = new Planner(
                            repository,
                            source,
                            request.excludes(),
                            parentTree,
                            tally,
                            expectations,
                            directory -> request(directory, reader))) {
                        troubles.addAll(source.list(request.listing(), planner));
                    }
                    Pull stream = pull;
                    if (stream != null) {
                        stream.endOfRequests();
                    }
                    reader.end();
                }));
        try {
            stages.finish();
        } catch (IOException | RuntimeException e) {
            keepForNextTime(writer);
            throw e;
        } finally {
            closeStreams();
        }
        Pull stream = pull;
        if (stream != null) {
            troubles.addAll(stream.troubles());
        }
        resized.addAll(reader.resized());
        for (RawName path : reader.retyped()) {
            troubles.add(new PathTrouble(path, PathTrouble.Kind.CHANGED, "was replaced by something else"));
        }
        return trees.root();
    }

    /** Asks the host for what the planner wants of a directory. The reader must know of it before its content can come. */
    private void request(PlannedDirectory directory, ContentReader reader) throws IOException, InterruptedException {
        List<RawName> wanted = new ArrayList<>();
        for (PlannedEntry planned : directory.entries) {
            if (planned instanceof PlannedEntry.Fetched) {
                wanted.add(directory.path.resolve(planned.entry().name()));
            }
        }
        if (directory.headerWanted) {
            wanted.add(directory.path);
        }
        Pull stream = pull;
        if (stream == null && !wanted.isEmpty()) {
            stream = source.pull();
            pull = stream;
            reader.use(stream);
        }
        reader.add(directory);
        for (RawName path : wanted) {
            Objects.requireNonNull(stream).request(path);
        }
    }

    /** Marks trouble with the host as such; trouble in the other threads is the repository's. */
    private void fromHost(Stages.Stage stage) throws InterruptedException, HostileStream {
        try {
            stage.run();
        } catch (HostileStream e) {
            throw e;
        } catch (IOException e) {
            throw hostFailure(e);
        }
    }

    private void closeStreams() {
        Pull stream = pull;
        if (stream != null) {
            stream.close();
        }
    }

    /** A run that failed half-way has uploaded good blobs; with an index the next run finds them. */
    private static void keepForNextTime(BlobWriter writer) {
        try {
            writer.flush();
        } catch (IOException | Failure e) {
            // The repository is what failed; the failure under way says so.
        }
    }

    private BackupResult result(@Nullable Snapshot snapshot, @Nullable Snapshot parent, WriterStatistics added) {
        Set<TreeDetail> notTold = EnumSet.allOf(TreeDetail.class);
        notTold.removeAll(source.details());
        List<Finding> findings = new ArrayList<>(BackupFindings.of(request, troubles, notTold, source.via()));
        Set<RawName> unsound = new HashSet<>(resized);
        troubles.forEach(trouble -> unsound.add(trouble.path()));
        findings.addAll(expectations.findings(request, clock.instant(), unsound, repository, last));
        return new BackupResult(
                snapshot,
                parent == null ? null : parent.id(),
                tally.counts(),
                added.rawBytes(),
                added.packedBytes(),
                troubles,
                notTold,
                source.via(),
                findings);
    }

    private Failure hostFailure(IOException e) {
        return failure(BackupProblem.CUT_OFF, e);
    }

    private Failure failure(BackupProblem problem, IOException e) {
        Subject subject = BackupFindings.subject(request);
        return Failure.of(
                        problem,
                        subject,
                        "host",
                        request.host(),
                        "repository",
                        repository.location(),
                        "reason",
                        String.valueOf(e.getMessage()))
                .causedBy(e);
    }
}
