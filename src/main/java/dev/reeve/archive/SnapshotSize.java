package dev.reeve.archive;

import dev.reeve.machine.FileType;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.tree.TreeWalker;
import java.io.IOException;

/**
 * How much a snapshot holds.
 *
 * @param files regular files
 * @param directories directories
 * @param others links, devices and the like
 * @param bytes content of the files
 * @param packed what that takes in the repository if nothing is stored once for several: about what it takes compressed
 */
public record SnapshotSize(long files, long directories, long others, long bytes, long packed) {
    /** What an entry's head takes in a compressed tar, roughly. */
    private static final long HEAD = 100;

    static SnapshotSize of(Repository repository, Id tree) throws IOException {
        long[] sums = new long[5];
        new TreeWalker(repository.reader()).walk(tree, (path, node) -> {
            boolean file = node.type() == FileType.FILE;
            sums[file ? 0 : node.type() == FileType.DIRECTORY ? 1 : 2]++;
            sums[3] += node.size();
            sums[4] += HEAD;
            for (Id blob : node.content()) {
                BlobLocation location = repository.index().find(BlobType.DATA, blob);
                sums[4] += location == null ? 0 : location.length();
            }
            return true;
        });
        return new SnapshotSize(sums[0], sums[1], sums[2], sums[3], sums[4]);
    }
}
