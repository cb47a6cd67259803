package dev.reeve.restore;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.MemoryStorage;
import dev.reeve.repository.Repository;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.tree.ExtendedAttribute;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A repository in memory with snapshots made node by node, and the means to damage them. */
final class HandMadeSnapshot implements AutoCloseable {
    static final long TIME = 1_600_000_000_987_654_321L;

    final MemoryStorage storage = new MemoryStorage();
    Repository repository;
    private BlobWriter writer;

    HandMadeSnapshot() throws IOException {
        repository = TestRepositories.init(storage);
        repository.loadIndex();
        writer = repository.writer(Compression.AUTO);
    }

    Id data(byte[] content) throws IOException {
        return writer.save(BlobType.DATA, content, 0, content.length).id();
    }

    /** A tree from text that the codec would not write. */
    Id rawTree(String json) throws IOException {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        return writer.save(BlobType.TREE, text, 0, text.length).id();
    }

    Id tree(Node... nodes) throws IOException {
        List<Node> sorted = new ArrayList<>(Arrays.asList(nodes));
        sorted.sort(TreeCodec.ORDER);
        byte[] text = TreeCodec.encode(sorted);
        return writer.save(BlobType.TREE, text, 0, text.length).id();
    }

    Node file(String name, String content) throws IOException {
        return file(RawName.of(name), 0644, content.getBytes(StandardCharsets.UTF_8));
    }

    Node file(RawName name, int mode, byte[]... blobs) throws IOException {
        List<Id> ids = new ArrayList<>();
        long size = 0;
        for (byte[] blob : blobs) {
            if (blob.length > 0) {
                ids.add(data(blob));
                size += blob.length;
            }
        }
        return node(name, FileType.FILE, mode, size, 1, 1, null, List.of(), ids, null);
    }

    Node directory(String name, Node... nodes) throws IOException {
        return directory(name, tree(nodes));
    }

    static Node directory(String name, Id subtree) {
        return node(RawName.of(name), FileType.DIRECTORY, 0755, 0, 0, 0, null, List.of(), List.of(), subtree);
    }

    static Node symlink(String name, RawName target) {
        return node(RawName.of(name), FileType.SYMLINK, 0777, 0, 0, 0, target, List.of(), List.of(), null);
    }

    static Node special(String name, FileType type) {
        return node(RawName.of(name), type, 0644, 0, 0, 0, null, List.of(), List.of(), null);
    }

    /** The same file under another name, or as one of several names. */
    static Node linked(Node file, String name, long inode) {
        return node(
                RawName.of(name),
                file.type(),
                file.mode(),
                file.size(),
                inode,
                2,
                null,
                file.attributes(),
                file.content(),
                null);
    }

    static Node node(
            RawName name,
            FileType type,
            int mode,
            long size,
            long inode,
            long links,
            @Nullable RawName target,
            List<ExtendedAttribute> attributes,
            List<Id> content,
            @Nullable Id subtree) {
        long id = "root".equals(System.getProperty("user.name")) ? 0 : 4242;
        // 1:3, the null device.
        long device = type == FileType.CHARACTER_DEVICE || type == FileType.BLOCK_DEVICE ? 0x103 : 0;
        return new Node(
                name,
                type,
                mode,
                TIME,
                TIME,
                TIME,
                id,
                id,
                "",
                "",
                inode,
                9,
                size,
                links,
                target,
                device,
                attributes,
                content,
                subtree);
    }

    /** Stores everything and opens the repository anew, as a restore would. */
    Snapshot save(Id root) throws IOException {
        writer.flush();
        writer.close();
        Snapshot snapshot = repository
                .snapshots()
                .save(TestRepositories.snapshot(
                        root, "web1", ZonedDateTime.parse("2026-01-02T03:04:05Z"), List.of("/srv"), List.of("job")));
        repository.close();
        repository = TestRepositories.open(storage);
        repository.loadIndex();
        writer = repository.writer(Compression.AUTO);
        return snapshot;
    }

    /** Flips a bit in the middle of a stored blob. */
    void damage(BlobType type, Id blob) throws IOException {
        BlobLocation place = Objects.requireNonNull(repository.index().find(type, blob));
        byte[] pack = storage.load(FileKind.PACK, place.pack());
        pack[(int) (place.offset() + place.length() / 2)] ^= 4;
        storage.put(FileKind.PACK, place.pack(), pack);
    }

    @Override
    public void close() {
        repository.close();
    }
}
