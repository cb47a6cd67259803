package dev.reeve.dump;

import dev.reeve.backup.Backups;
import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.FactsJson;
import dev.reeve.machine.RawName;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.pack.BlobStream;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.snapshot.SnapshotFilter;
import dev.reeve.repository.storage.Storage;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Snapshots of dumps that no backup has made: last night's dump with tonight's facts, half a dump, a newer one's head. */
public final class ForgedSnapshots {
    private static final int PIECE = 1 << 20;

    private ForgedSnapshots() {}

    /**
     * One database as a snapshot has it.
     *
     * @param file the name of the dump
     */
    public record Night(String file, byte[] dump, DatabaseFacts facts) {
        /** The same dump beside other facts. */
        public Night with(DatabaseFacts others) {
            return new Night(file, dump, others);
        }

        /** Another dump beside the same facts. */
        public Night with(byte[] other) {
            return new Night(file, other, facts);
        }

        /** The dump with its text changed; what is not text stays as it is. */
        public Night edited(UnaryOperator<String> edit) {
            String text = new String(dump, StandardCharsets.ISO_8859_1);
            return with(edit.apply(text).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** The one database of the newest snapshot. */
    public static Night newest(Storage storage) throws IOException {
        try (Repository repository = Backups.open(storage)) {
            repository.loadIndex();
            Snapshot snapshot = repository.snapshots().newest(SnapshotFilter.all());
            for (StoredDump dump : StoredDumps.of(repository, snapshot.tree())) {
                DatabaseFacts facts = dump.facts();
                if (facts != null) {
                    try (BlobStream content = new BlobStream(repository.reader(), dump.content())) {
                        return new Night(dump.file(), content.readAllBytes(), facts);
                    }
                }
            }
        }
        throw new IOException("no database in the newest snapshot");
    }

    /** Adds a snapshot, as of now, of the job and the host of that name. */
    public static void add(Storage storage, String job, String host, Night night) throws IOException {
        try (Repository repository = Backups.open(storage)) {
            repository.loadIndex();
            String engine = night.facts().engine();
            Id tree;
            try (BlobWriter writer = repository.writer(Compression.AUTO)) {
                List<Node> nodes = new ArrayList<>();
                nodes.add(file(writer, night.file(), night.dump()));
                nodes.add(file(writer, night.file() + FactsJson.SUFFIX, FactsJson.write(night.facts())));
                nodes.sort(Comparator.comparing(Node::name, Comparator.comparing(RawName::text)));
                Id directory = save(writer, nodes);
                tree = save(writer, List.of(TestRepositories.directory(engine, directory)));
                writer.flush();
            }
            repository
                    .snapshots()
                    .save(TestRepositories.snapshot(
                            tree, host, ZonedDateTime.now(ZoneOffset.UTC), List.of("/" + engine), List.of(job)));
        }
    }

    private static Id save(BlobWriter writer, List<Node> nodes) throws IOException {
        return writer.save(BlobType.TREE, TreeCodec.encode(nodes)).id();
    }

    private static Node file(BlobWriter writer, String name, byte[] content) throws IOException {
        List<Id> blobs = new ArrayList<>();
        for (int at = 0; at < content.length; at += PIECE) {
            byte[] piece = java.util.Arrays.copyOfRange(content, at, Math.min(content.length, at + PIECE));
            blobs.add(writer.save(BlobType.DATA, piece).id());
        }
        return TestRepositories.file(name, blobs, content.length);
    }
}
