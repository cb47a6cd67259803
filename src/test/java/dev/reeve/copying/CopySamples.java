package dev.reeve.copying;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.storage.Storage;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeCodec;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small repositories to copy, and copies of them. */
final class CopySamples {
    private CopySamples() {}

    /** Stores a snapshot of some files, each of one blob of random bytes drawn from its seed. */
    static Snapshot snapshot(Repository repository, int hour, int... seeds) throws IOException {
        try (BlobWriter writer = repository.writer(Compression.AUTO)) {
            List<Node> nodes = new ArrayList<>();
            for (int seed : seeds) {
                byte[] content = content(seed);
                Id id = writer.save(BlobType.DATA, content).id();
                nodes.add(TestRepositories.file("file" + seed, List.of(id), content.length));
            }
            byte[] inner = TreeCodec.encode(nodes);
            Id subtree = writer.save(BlobType.TREE, inner).id();
            byte[] outer = TreeCodec.encode(List.of(TestRepositories.directory("srv", subtree)));
            Id tree = writer.save(BlobType.TREE, outer).id();
            writer.flush();
            ZonedDateTime time = ZonedDateTime.ofInstant(TestRepositories.NOW, ZoneOffset.UTC)
                    .plusHours(hour);
            return repository
                    .snapshots()
                    .save(TestRepositories.snapshot(tree, "db1", time, List.of("/srv"), List.of("nightly", "x")));
        }
    }

    static byte[] content(int seed) {
        byte[] content = new byte[20_000];
        new Random(seed).nextBytes(content);
        return content;
    }

    /** Copies everything as a command does: open, list, load the indexes, adopt what a killed run left. */
    static CopyResult copy(Storage from, Storage to) throws IOException, InterruptedException {
        try (Repository source = TestRepositories.open(from);
                Repository target = TestRepositories.open(to)) {
            List<Snapshot> wanted = source.snapshots().all();
            List<Snapshot> known = target.snapshots().all();
            source.loadIndex();
            target.loadIndex();
            target.adoptOrphanPacks();
            return new SnapshotCopy(source, target, 2, new CopyProgress())
                    .run(wanted, known, Compression.AUTO, () -> {});
        } catch (dev.reeve.finding.Failure e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** How many blobs an index knows more than once. */
    static long duplicates(Repository repository) throws IOException {
        long[] entries = {0};
        java.util.Set<String> distinct = new java.util.HashSet<>();
        repository.loadIndex().forEach(place -> {
            entries[0]++;
            distinct.add(place.type() + place.id().hex());
        });
        return entries[0] - distinct.size();
    }
}
