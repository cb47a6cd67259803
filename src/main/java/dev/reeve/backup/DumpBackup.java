package dev.reeve.backup;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DumpSession;
import dev.reeve.database.FactsJson;
import dev.reeve.database.RunningDump;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.machine.tree.PathTrouble;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.chunker.Chunker;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.pack.WriterStatistics;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One backup of databases: each dump is a file of the snapshot, in a directory named after the product, and beside it
 * stands what the dump holds ({@link FactsJson}). A dump that is not whole is not in the snapshot, and the result says why.
 * The repository is locked and its index loaded by the caller, who also closes both.
 */
public final class DumpBackup {
    /** How the host was read, in a result. */
    static final String VIA = "dump";

    private final Repository repository;
    private final DumpSession session;
    private final BackupRequest request;
    private final double leastShare;
    private final Clock clock;
    private final String programVersion;
    private final Tally tally = new Tally();
    private final SortedMap<RawName, PendingEntry> files = new TreeMap<>();
    private final List<PathTrouble> troubles = new ArrayList<>();
    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private @Nullable Failure firstFailure;

    /**
     * A backup.
     *
     * @param session stays the caller's to close
     * @param request its one root is the directory of the dumps
     * @param leastShare of the last dump's size that a new one must have: 0 to 1
     */
    public DumpBackup(
            Repository repository,
            DumpSession session,
            BackupRequest request,
            double leastShare,
            Clock clock,
            String programVersion) {
        this.repository = repository;
        this.session = session;
        this.request = request;
        this.leastShare = leastShare;
        this.clock = clock;
        this.programVersion = programVersion;
    }

    /** The counts so far; may be asked from another thread. */
    public BackupCounts counts() {
        return tally.counts();
    }

    /**
     * Saves a snapshot of all dumps that are whole.
     *
     * @param parent what sizes are compared with
     * @param workers threads that hash, compress and seal
     * @throws Failure if no dump was whole: its own
     */
    public BackupResult run(@Nullable Snapshot parent, BlobWriter writer, int workers) throws InterruptedException {
        ZonedDateTime begin = ZonedDateTime.now(clock);
        try {
            LastDumps last = LastDumps.of(repository, parent, root());
            dump(writer, workers);
            if (files.isEmpty() && firstFailure != null) {
                findings.remove(firstFailure.finding());
                throw firstFailure;
            }
            session.notes().forEach(note -> findings.add(note.within(request.host(), request.job())));
            Id tree = trees(writer, last);
            Snapshot snapshot = SnapshotMaker.save(
                    repository, writer, request, parent, tree, begin, clock, tally.counts(), programVersion);
            WriterStatistics added = writer.statistics();
            return new BackupResult(
                    snapshot,
                    parent == null ? null : parent.id(),
                    tally.counts(),
                    added.rawBytes(),
                    added.packedBytes(),
                    troubles,
                    Set.of(),
                    VIA,
                    findings);
        } catch (IOException e) {
            throw repository.failure(e).within(request.host(), request.job());
        }
    }

    /** What there is to say beside the failure of {@link #run}, once the session is closed. */
    List<Finding> asides() {
        List<Finding> asides = new ArrayList<>(findings);
        session.notes().stream()
                .map(note -> note.within(request.host(), request.job()))
                .filter(note -> !asides.contains(note))
                .forEach(asides::add);
        return asides;
    }

    private RawName root() {
        return request.roots().get(0);
    }

    /** Reads the dumps one after the other while the crew saves what they are cut into. */
    private void dump(BlobWriter writer, int workers) throws IOException, InterruptedException {
        BlobCrew crew = new BlobCrew(writer, workers, tally);
        Stages stages = new Stages(session::close);
        crew.start(stages);
        stages.start("dumps", () -> {
            BlobCutter cutter =
                    new BlobCutter(crew, Chunker.fine(repository.config().polynomial()));
            for (String file : session.files()) {
                dump(file, cutter);
            }
            cutter.flush();
            crew.end();
        });
        stages.finish();
    }

    private void dump(String file, BlobCutter cutter) throws IOException, InterruptedException {
        PendingEntry dump = pending(file);
        DatabaseFacts facts;
        try (RunningDump running = session.start(file)) {
            dump.size = save(running.content(), dump, cutter);
            facts = running.finish();
        } catch (Failure e) {
            spoilt(file, e.within(request.host(), request.job()));
            return;
        } catch (IOException e) {
            spoilt(file, cutOff(e));
            return;
        }
        files.put(RawName.of(file), dump);
        if (facts != null) {
            PendingEntry text = pending(file + FactsJson.SUFFIX);
            text.size = save(new ByteArrayInputStream(FactsJson.write(facts)), text, cutter);
            files.put(RawName.of(file + FactsJson.SUFFIX), text);
        }
    }

    private long save(InputStream content, PendingEntry pending, BlobCutter cutter)
            throws IOException, InterruptedException {
        BlobCutter.Bytes counted = (target, offset, length) -> {
            int count = content.read(target, offset, length);
            if (count > 0) {
                tally.bytesListed.add(count);
                tally.bytesRead.add(count);
            }
            return count;
        };
        PlannedDirectory directory = new PlannedDirectory(root(), pending.entry, List.of(), null, false, List.of());
        long size = cutter.saveAll(counted, directory, pending);
        tally.filesListed.increment();
        tally.filesDone.increment();
        return size;
    }

    /** What came of it is in the repository and in no snapshot; the next prune removes it. */
    private void spoilt(String file, Failure failure) {
        if (firstFailure == null) {
            firstFailure = failure;
        }
        findings.add(failure.finding());
        troubles.add(new PathTrouble(
                root().resolve(RawName.of(file)),
                PathTrouble.Kind.UNREADABLE,
                failure.finding().code()));
    }

    private Failure cutOff(IOException e) {
        return Failure.of(
                        BackupProblem.DUMP_CUT_OFF,
                        BackupFindings.subject(request),
                        "host",
                        request.host(),
                        "reason",
                        String.valueOf(e.getMessage()))
                .causedBy(e);
    }

    private Id trees(BlobWriter writer, LastDumps last) throws IOException {
        List<Node> nodes = new ArrayList<>();
        for (PendingEntry file : files.values()) {
            Node node = NodeMaker.node(file.entry, file.size, "root", "root", 0, List.of(), file.content(), null);
            nodes.add(node);
            count(last, node);
            boolean facts = node.name().text().endsWith(FactsJson.SUFFIX);
            if (!facts && last.size(node.name()) * leastShare > node.size()) {
                findings.add(shrunk(node, last.size(node.name())));
            }
        }
        tally.dirsNew.increment();
        Id tree = save(writer, nodes);
        RawName name = RawName.of(root().text().substring(1));
        Node directory =
                NodeMaker.node(entry(name, FileType.DIRECTORY, 0700), 0, "root", "root", 0, List.of(), List.of(), tree);
        return save(writer, List.of(directory));
    }

    private static Id save(BlobWriter writer, List<Node> nodes) throws IOException {
        return writer.save(BlobType.TREE, TreeCodec.encode(nodes)).id();
    }

    private void count(LastDumps last, Node node) {
        if (!last.has(node.name())) {
            tally.filesNew.increment();
        } else if (last.isSame(node)) {
            tally.filesUnmodified.increment();
        } else {
            tally.filesChanged.increment();
        }
    }

    private Finding shrunk(Node node, long before) {
        return Finding.of(
                BackupProblem.DUMP_SHRANK,
                BackupFindings.subject(request).at(node.name().text()),
                "file",
                node.name().text(),
                "host",
                request.host(),
                "size",
                Long.toString(node.size()),
                "before",
                Long.toString(before));
    }

    private PendingEntry pending(String name) {
        return new PendingEntry(entry(RawName.of(name), FileType.FILE, 0600));
    }

    private ListedEntry entry(RawName name, FileType type, int mode) {
        Instant now = clock.instant();
        long nanos = now.getEpochSecond() * 1_000_000_000 + now.getNano();
        return new ListedEntry(name, type, 0, mode, 0, 0, 1, 0, 0, nanos, nanos, null);
    }
}
