package dev.reeve.repository.prune;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.lock.RepositoryLock;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.storage.LocalStorage;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A repository of small packs that grows by a night at a time: some of its files change, the rest stays. */
public final class NightlyRepository implements AutoCloseable {
    public static final String PASSWORD = new String(TestRepositories.PASSWORD, StandardCharsets.UTF_8);

    private static final int FILES = 60;
    private static final int SIZE = 12_000;
    private static final int PACK = 64 * 1024;

    private final Path place;
    private final Random random;
    private final byte[][] contents = new byte[FILES][];
    private final LocalStorage storage;
    private int nights;

    public NightlyRepository(Path place, long seed) throws IOException {
        this.place = place;
        random = new Random(seed);
        storage = new LocalStorage(place);
        TestRepositories.init(storage).close();
        for (int file = 0; file < FILES; file++) {
            change(file);
        }
    }

    private void change(int file) {
        contents[file] = new byte[SIZE + random.nextInt(SIZE)];
        random.nextBytes(contents[file]);
        // Half of it compresses.
        java.util.Arrays.fill(contents[file], 0, contents[file].length / 2, (byte) random.nextInt());
    }

    Path place() {
        return place;
    }

    /** What each file is now. */
    byte[] content(int file) {
        return contents[file];
    }

    Repository open() throws IOException {
        return Repository.open(
                storage,
                TestRepositories.PASSWORD,
                TestRepositories.environment(Clock.systemUTC()),
                TestRepositories.options().withPackTarget(PACK));
    }

    /** Changes some of the files and makes a snapshot. */
    public Snapshot night() throws IOException {
        for (int change = 0; change < FILES / 6; change++) {
            change(random.nextInt(FILES));
        }
        try (Repository repository = open()) {
            return save(repository, true);
        }
    }

    /** Makes a snapshot of what is there, knowing the repository's blobs or, so that all are stored twice, not. */
    Snapshot save(Repository repository, boolean knowing) throws IOException {
        if (knowing) {
            repository.loadIndex();
        }
        // Nobody else is at work; and a lock that a killed prune has left is that prune's successor's concern.
        try (BlobWriter writer = repository.writer(Compression.AUTO)) {
            List<Node> nodes = new ArrayList<>();
            for (int file = 0; file < FILES; file++) {
                Id id = writer.save(BlobType.DATA, contents[file]).id();
                nodes.add(TestRepositories.file("file%02d".formatted(file), List.of(id), contents[file].length));
            }
            Id tree = tree(writer, nodes);
            tree = tree(writer, List.of(TestRepositories.directory("share", tree)));
            tree = tree(writer, List.of(TestRepositories.directory("srv", tree)));
            writer.flush();
            ZonedDateTime time =
                    TestRepositories.NOW.plus(Duration.ofDays(nights++)).atZone(ZoneOffset.UTC);
            return repository
                    .snapshots()
                    .save(TestRepositories.snapshot(tree, "host1", time, List.of("/srv/share"), List.of("job")));
        }
    }

    private static Id tree(BlobWriter writer, List<Node> nodes) throws IOException {
        TreeWriter tree = new TreeWriter();
        for (Node node : nodes) {
            tree.add(node);
        }
        return writer.save(BlobType.TREE, tree.finish().toBytes()).id();
    }

    void forget(Snapshot snapshot) throws IOException {
        try (Repository repository = open()) {
            repository.snapshots().remove(snapshot.id());
        }
    }

    /** Prunes as the command does. */
    PruneFigures prune(PruneOptions options) throws IOException {
        try (Repository repository = open();
                RepositoryLock lock = repository.lockExclusive()) {
            Prune prune = new Prune(repository, options, new PruneProgress());
            PrunePlan plan = prune.plan();
            prune.run(plan, lock);
            return plan.figures();
        }
    }

    PruneFigures plan(PruneOptions options) throws IOException {
        try (Repository repository = open()) {
            return new Prune(repository, options, new PruneProgress()).plan().figures();
        }
    }

    @Override
    public void close() {
        storage.close();
    }
}
