package dev.reeve.verify;

import dev.reeve.machine.FileType;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.index.BlobIndex;
import dev.reeve.repository.pack.BlobReader;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every tree under some roots, each different one read once, on several threads. A work list shared by the threads is
 * all that grows: no path, no node is kept.
 *
 * <p>That the blobs of a file sum up to its size is not checked: restic gave it up because old programs wrote sizes that
 * nobody can correct (its issue 1887).
 */
final class TreeCheck {
    private final BlobReader reader;
    private final BlobIndex index;
    private final VerifyProgress progress;
    private final Deque<Id> waiting = new ArrayDeque<>();
    private final Set<Id> seen = new HashSet<>();
    private final Set<Id> missingData = Collections.synchronizedSet(new HashSet<>());
    private final Set<Id> missingTrees = Collections.synchronizedSet(new HashSet<>());
    private final Map<Id, IOException> unreadable = Collections.synchronizedMap(new TreeMap<>());
    private int working;
    private @Nullable Throwable failure;

    TreeCheck(Repository repository, VerifyProgress progress) {
        this.reader = repository.reader();
        this.index = repository.index();
        this.progress = progress;
    }

    /** Data blobs that files need and no index names. */
    Set<Id> missingData() {
        return missingData;
    }

    /** Trees that directories or snapshots need and no index names. */
    Set<Id> missingTrees() {
        return missingTrees;
    }

    /** Trees that are in the index and cannot be read, with the reason. */
    Map<Id, IOException> unreadable() {
        return unreadable;
    }

    void run(Collection<Id> roots, int threads) throws IOException, InterruptedException {
        add(roots);
        List<Thread> helpers = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            Thread helper = new Thread(this::work, "verify-trees");
            helper.setDaemon(true);
            helper.start();
            helpers.add(helper);
        }
        work();
        for (Thread helper : helpers) {
            helper.join();
        }
        synchronized (this) {
            if (failure instanceof IOException known) {
                throw known;
            }
            if (failure instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
        }
    }

    private void work() {
        try {
            Id tree;
            while ((tree = take()) != null) {
                add(read(tree));
                done();
            }
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            fail(e);
        }
    }

    /** The next tree to read; waits while others may still find some; null at the end. */
    private synchronized @Nullable Id take() throws InterruptedException {
        while (waiting.isEmpty() && working > 0 && failure == null) {
            wait();
        }
        if (waiting.isEmpty() || failure != null) {
            return null;
        }
        working++;
        return waiting.pop();
    }

    private synchronized void add(Collection<Id> trees) {
        for (Id tree : trees) {
            if (seen.add(tree)) {
                waiting.push(tree);
            }
        }
        notifyAll();
    }

    private synchronized void done() {
        working--;
        notifyAll();
    }

    private synchronized void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        notifyAll();
    }

    /** Checks one tree and gives the trees in it. */
    private List<Id> read(Id tree) throws IOException {
        List<Id> subtrees = new ArrayList<>();
        if (!index.contains(BlobType.TREE, tree)) {
            missingTrees.add(tree);
            return subtrees;
        }
        try {
            TreeReader nodes = new TreeReader(reader.read(BlobType.TREE, tree));
            Node node;
            while ((node = nodes.next()) != null) {
                check(node, subtrees);
            }
            progress.tree();
        } catch (DamagedData e) {
            unreadable.put(tree, e);
        }
        return subtrees;
    }

    private void check(Node node, List<Id> subtrees) {
        Id subtree = node.subtree();
        if (node.type() == FileType.DIRECTORY && subtree != null) {
            subtrees.add(subtree);
        } else if (node.type() == FileType.FILE) {
            progress.file();
            for (Id blob : node.content()) {
                if (!index.contains(BlobType.DATA, blob)) {
                    missingData.add(blob);
                }
            }
        }
    }
}
