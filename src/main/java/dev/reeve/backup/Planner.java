package dev.reeve.backup;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.machine.tree.ListingVisitor;
import dev.reeve.machine.tree.PathPatterns;
import dev.reeve.machine.tree.TreeSource;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.tree.ExtendedAttribute;
import dev.reeve.repository.tree.Node;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares the host's listing with the parent snapshot as it arrives and decides, directory by directory and children
 * before parents, what is kept and what is fetched. Holds only the directories that are open, and what names a file has
 * that has several.
 */
final class Planner implements ListingVisitor, AutoCloseable {
    /** Receives complete directories, children before parents; may block. */
    interface Sink {
        void planned(PlannedDirectory directory) throws IOException, InterruptedException;
    }

    private record FileNumber(long device, long inode) {}

    /** A directory that is entered and not left. */
    private static final class Open {
        final RawName path;
        final ListedEntry entry;
        final ParentTree parent;
        final List<ListedEntry> entries = new ArrayList<>();
        final Map<RawName, PlannedDirectory> directories = new HashMap<>();

        Open(RawName path, ListedEntry entry, ParentTree parent) {
            this.path = path;
            this.entry = entry;
            this.parent = parent;
        }
    }

    private final Repository repository;
    private final ParentTrees parents;
    private final TreeSource source;
    private final PathPatterns excludes;
    private final @Nullable Id parentRoot;
    private final Tally tally;
    private final Expectations expectations;
    private final Sink sink;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<FileNumber, PendingEntry> firstNames = new HashMap<>();
    private int excludedDepth;

    Planner(
            Repository repository,
            TreeSource source,
            PathPatterns excludes,
            @Nullable Id parentRoot,
            Tally tally,
            Expectations expectations,
            Sink sink) {
        this.repository = repository;
        parents = new ParentTrees(repository);
        this.source = source;
        this.excludes = excludes;
        this.parentRoot = parentRoot;
        this.tally = tally;
        this.expectations = expectations;
        this.sink = sink;
    }

    @Override
    public void enter(ListedEntry directory) throws InterruptedException {
        Open above = open.peek();
        if (above == null) {
            open.push(new Open(RawName.of("/"), directory, parents.enter(parentRoot)));
            return;
        }
        RawName path = above.path.resolve(directory.name());
        if (excludedDepth > 0 || excludes.matches(path, true)) {
            excludedDepth++;
            return;
        }
        open.push(new Open(path, directory, parents.enter(above.parent.subtree(directory.name()))));
    }

    @Override
    public void entry(ListedEntry entry) {
        Open directory = open.element();
        RawName path = directory.path.resolve(entry.name());
        boolean storable = entry.type() != FileType.SOCKET && entry.type() != FileType.UNKNOWN;
        if (excludedDepth == 0 && storable && !excludes.matches(path, false)) {
            directory.entries.add(entry);
            if (entry.isFile()) {
                expectations.listed(path, entry);
                tally.filesListed.increment();
                tally.bytesListed.add(entry.size());
            }
        }
    }

    @Override
    public void leave() throws IOException, InterruptedException {
        if (excludedDepth > 0) {
            excludedDepth--;
            return;
        }
        Open directory = open.pop();
        directory.directories.values().forEach(sub -> directory.entries.add(sub.entry));
        directory.entries.sort((a, b) -> a.name().compareTo(b.name()));
        PlannedDirectory planned = plan(directory);
        parents.leave(directory.parent);
        Open above = open.peek();
        if (above != null) {
            above.directories.put(directory.entry.name(), planned);
        }
        sink.planned(planned);
    }

    private PlannedDirectory plan(Open directory) {
        List<PlannedEntry> entries = new ArrayList<>(directory.entries.size());
        boolean same = directory.entries.size() == directory.parent.size();
        for (ListedEntry entry : directory.entries) {
            Node old = directory.parent.node(entry.name());
            PlannedEntry planned = entry.isDirectory()
                    ? new PlannedEntry.Sub(Objects.requireNonNull(directory.directories.get(entry.name())))
                    : plan(entry, old);
            entries.add(planned);
            same = same && old != null && isSame(planned, old);
        }
        Id unchanged = same ? directory.parent.id() : null;
        if (unchanged != null) {
            tally.dirsUnmodified.increment();
        } else if (directory.parent.id() != null) {
            tally.dirsChanged.increment();
        } else {
            tally.dirsNew.increment();
        }
        Open above = open.peek();
        Node old = above == null ? null : above.parent.node(directory.entry.name());
        Node untouched = old != null && ParentTree.untouched(old, directory.entry) ? old : null;
        List<ExtendedAttribute> attributes = untouched != null ? untouched.attributes() : List.of();
        boolean header = above != null && untouched == null && directory.entry.links() > 0;
        return new PlannedDirectory(
                directory.path,
                directory.entry,
                unchanged != null ? List.of() : List.copyOf(entries),
                unchanged,
                header,
                attributes);
    }

    private PlannedEntry plan(ListedEntry entry, @Nullable Node old) {
        Node untouched = old != null && ParentTree.untouched(old, entry) ? old : null;
        if (!entry.isFile()) {
            if (untouched != null) {
                return new PlannedEntry.Kept(entry, List.of(), untouched.attributes(), untouched.device());
            }
            return entry.type() == FileType.SYMLINK
                    ? new PlannedEntry.Kept(entry, List.of(), List.of(), 0)
                    : new PlannedEntry.Fetched(new PendingEntry(entry));
        }
        if (untouched != null && allStored(untouched.content())) {
            tally.filesUnmodified.increment();
            tally.filesDone.increment();
            tally.bytesDone.add(entry.size());
            return new PlannedEntry.Kept(entry, untouched.content(), untouched.attributes(), 0);
        }
        (old == null ? tally.filesNew : tally.filesChanged).increment();
        if (entry.links() > 1 && entry.inode() != 0) {
            FileNumber number = new FileNumber(entry.device(), entry.inode());
            PendingEntry first = firstNames.get(number);
            if (first != null) {
                return new PlannedEntry.Linked(entry, first);
            }
            PendingEntry file = new PendingEntry(entry);
            firstNames.put(number, file);
            return new PlannedEntry.Fetched(file);
        }
        return new PlannedEntry.Fetched(new PendingEntry(entry));
    }

    private boolean allStored(List<Id> content) {
        for (Id blob : content) {
            if (!repository.index().contains(BlobType.DATA, blob)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the entry's node will be, byte for byte, the parent snapshot's. */
    private boolean isSame(PlannedEntry planned, Node old) {
        ListedEntry entry = planned.entry();
        if (planned instanceof PlannedEntry.Sub sub) {
            Id tree = sub.directory().unchangedTree;
            if (tree == null || !Objects.equals(tree, old.subtree()) || sub.directory().headerWanted) {
                return false;
            }
        } else if (!(planned instanceof PlannedEntry.Kept)) {
            return false;
        }
        return ParentTree.sameNode(old, entry, source.userName(entry.uid()), source.groupName(entry.gid()));
    }

    @Override
    public void close() {
        parents.close();
    }
}
