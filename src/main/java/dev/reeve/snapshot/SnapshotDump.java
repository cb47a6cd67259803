package dev.reeve.snapshot;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeWalker;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Content of a snapshot as a stream. Every blob is checked against its hash before a byte of it is written, so what was
 * written before a failure is right. The index must be loaded.
 */
public final class SnapshotDump {
    private final Repository repository;
    private final Snapshot snapshot;

    public SnapshotDump(Repository repository, Snapshot snapshot) {
        this.repository = repository;
        this.snapshot = snapshot;
    }

    /** What was written: entries that were, their bytes of content, and the paths of those that had no place. */
    public record Dumped(long entries, long bytes, List<RawName> left) {
        public Dumped {
            left = List.copyOf(left);
        }
    }

    /** A failure of the stream that is written to, not of the repository: a closed pipe, a full disk. */
    private static final class TargetFailed extends IOException {
        TargetFailed(IOException cause) {
            super(cause);
        }
    }

    /**
     * Writes a file's content, or a directory as an archive whose paths are relative to it, to a stream that stays open.
     *
     * @throws Failure {@code PATH_NOT_FOUND}, {@code NO_CONTENT}, {@code CONTENT_DAMAGED}
     * @throws IOException if the stream fails
     */
    public Dumped dump(RawName path, ArchiveFormat format, OutputStream out) throws IOException {
        SnapshotPaths.Place place = new SnapshotPaths(repository, snapshot).find(path);
        Node node = place.node();
        Id tree = place.tree();
        Writing writing = new Writing(place.path());
        try {
            if (tree != null) {
                return writing.directory(tree, format == ArchiveFormat.TAR ? new TarArchive(out) : new ZipArchive(out));
            }
            if (node == null || node.type() != FileType.FILE) {
                throw noContent(place.path(), node);
            }
            return writing.file(node, out);
        } catch (TargetFailed e) {
            throw e.getCause() instanceof IOException cause ? cause : e;
        } catch (IOException e) {
            throw Damages.failure(repository, writing.at, e);
        }
    }

    private Failure noContent(RawName path, @Nullable Node node) {
        return Failure.of(
                SnapshotProblem.NO_CONTENT,
                Subject.item(path.text()),
                "path",
                path.text(),
                "snapshot",
                snapshot.id().abbreviated(),
                "type",
                node == null ? "-" : node.type().name().toLowerCase(java.util.Locale.ROOT));
    }

    /** What a name with several others is known by. */
    private record FileKey(long device, long inode) {}

    /** One dump. */
    private final class Writing {
        private final Map<FileKey, RawName> names = new HashMap<>();
        private final List<RawName> left = new java.util.ArrayList<>();
        private RawName at;
        private long entries;
        private long bytes;

        Writing(RawName path) {
            at = path;
        }

        Dumped file(Node node, OutputStream out) throws IOException {
            copy(node, out::write);
            entries = 1;
            toTarget(out::flush);
            return new Dumped(entries, bytes, left);
        }

        Dumped directory(Id tree, Archive archive) throws IOException {
            new TreeWalker(repository.reader()).walk(tree, (path, node) -> {
                at = path;
                entry(RawName.of(path.bytes(), 1, path.length()), node, archive);
                return true;
            });
            toTarget(archive::finish);
            return new Dumped(entries, bytes, left);
        }

        private void entry(RawName path, Node node, Archive archive) throws IOException {
            RawName first = firstName(path, node, archive);
            boolean[] begun = new boolean[1];
            toTarget(() -> begun[0] = archive.begin(path, node, first));
            if (!begun[0]) {
                left.add(path);
                return;
            }
            entries++;
            if (node.type() == FileType.FILE && first == null) {
                long written = copy(node, archive::content);
                if (written != node.size()) {
                    throw new DamagedData("its blobs have " + written + " bytes, and its size is " + node.size());
                }
            }
        }

        /** The first name of a file that has several; a zip file knows no such thing. */
        private @Nullable RawName firstName(RawName path, Node node, Archive archive) {
            boolean several = node.type() == FileType.FILE && node.links() > 1 && archive instanceof TarArchive;
            return several ? names.putIfAbsent(new FileKey(node.deviceId(), node.inode()), path) : null;
        }

        private long copy(Node node, ContentTarget target) throws IOException {
            long written = 0;
            for (Id blob : node.content()) {
                byte[] content = repository.reader().read(BlobType.DATA, blob);
                if (written + content.length > node.size()) {
                    throw new DamagedData("its blobs have more bytes than its size of " + node.size());
                }
                toTarget(() -> target.write(content, 0, content.length));
                written += content.length;
            }
            bytes += written;
            return written;
        }

        private void toTarget(TargetAction action) throws TargetFailed {
            try {
                action.run();
            } catch (IOException e) {
                throw new TargetFailed(e);
            }
        }
    }

    /** Where content goes. */
    private interface ContentTarget {
        void write(byte[] bytes, int offset, int length) throws IOException;
    }

    /** Something that writes to the target. */
    private interface TargetAction {
        void run() throws IOException;
    }
}
