package dev.reeve.restore;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.repository.Id;
import dev.reeve.repository.index.BlobIndex;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeWalker;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a restore will do, step by step, made while the snapshot's trees are walked: nothing is held but the way down to
 * the present place and the first names of hard links.
 */
final class Plan implements TreeWalker.Visitor {
    /** Takes the steps in the order of the walk. */
    interface Steps {
        void step(Step step) throws IOException, InterruptedException;
    }

    private final RestoreRequest request;
    private final Decider decider;
    private final Notes notes;
    private final Steps steps;
    private final StepMaker maker;
    private final NamedPaths named;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final Map<FileKey, FirstName> links = new HashMap<>();
    private final Set<RawName> found = new HashSet<>();

    /** A directory on the way down; its step is taken when the first thing in it is. */
    private static final class Level {
        final RawName path;
        final boolean included;

        @Nullable Step pending;

        Level(RawName path, boolean included, @Nullable Step pending) {
            this.path = path;
            this.included = included;
            this.pending = pending;
        }
    }

    private record FileKey(long inode, long device) {}

    /** The first name of a file with several, and whether it was there already. */
    private record FirstName(RawName relative, List<Id> content, boolean kept) {}

    Plan(RestoreRequest request, BlobIndex index, Decider decider, Notes notes, Steps steps) {
        this.request = request;
        this.decider = decider;
        this.notes = notes;
        this.steps = steps;
        this.maker = new StepMaker(index, notes);
        this.named = new NamedPaths(request.selection().paths());
    }

    @Override
    public boolean node(RawName path, Node node) throws IOException {
        while (!levels.isEmpty() && !Selection.isBelow(path, levels.peek().path)) {
            levels.pop();
        }
        Selection selection = request.selection();
        if (selection.paths().contains(path)) {
            found.add(path);
        }
        boolean directory = node.type() == FileType.DIRECTORY;
        RawName below = request.below();
        if (below != null && (path.equals(below) || Selection.isBelow(below, path))) {
            return directory && enterBelow(path, below);
        }
        if (below != null && !Selection.isBelow(path, below)) {
            return false;
        }
        boolean isNamed = named.hold(path);
        if (!(isNamed || (directory && named.leadTo(path)))
                || selection.excludes().matches(path, directory)) {
            return false;
        }
        Level parent = levels.peek();
        boolean included = (parent != null && parent.included)
                || selection.includes().patterns().isEmpty()
                || selection.includes().matches(path, directory);
        return directory ? directory(path, node, isNamed && included, included) : other(path, node, included);
    }

    private boolean enterBelow(RawName path, RawName below) {
        if (path.equals(below)) {
            found.add(path);
        }
        levels.push(new Level(path, false, null));
        return true;
    }

    private boolean directory(RawName path, Node node, boolean wanted, boolean included) throws IOException {
        RawName relative = relative(path);
        ListedEntry there = decider.existing().find(relative);
        Step.Decision decision = decider.directory(there);
        Step step = maker.directory(path, relative, node, decision);
        if (decision == Step.Decision.LEAVE) {
            if (wanted) {
                take(step);
            }
            return false;
        }
        levels.push(new Level(path, included, step));
        if (wanted) {
            takePending();
        }
        return true;
    }

    private boolean other(RawName path, Node node, boolean included) throws IOException {
        if (!included) {
            return false;
        }
        if (node.type() == FileType.SOCKET || node.type() == FileType.UNKNOWN) {
            notes.add(
                    path,
                    PathNote.Kind.NOT_RESTORABLE,
                    "a " + (node.type() == FileType.SOCKET ? "socket" : "file of unknown type"));
            return false;
        }
        takePending();
        RawName relative = relative(path);
        Step link = furtherName(path, relative, node);
        if (link != null) {
            take(link);
            return false;
        }
        Step step = maker.entry(path, relative, node, null, entry -> decider.entry(relative, entry));
        if (hasNames(node) && step.decision != Step.Decision.LEAVE) {
            links.put(
                    new FileKey(node.inode(), node.deviceId()),
                    new FirstName(relative, node.content(), step.decision == Step.Decision.KEEP));
        }
        take(step);
        return false;
    }

    private static boolean hasNames(Node node) {
        return node.type() == FileType.FILE && node.links() > 1 && node.inode() != 0;
    }

    /** A link to the file's first name, if there was one; a file with other content is another file, whatever its number. */
    private @Nullable Step furtherName(RawName path, RawName relative, Node node) {
        FirstName first = hasNames(node) ? links.get(new FileKey(node.inode(), node.deviceId())) : null;
        if (first == null || !first.content().equals(node.content())) {
            return null;
        }
        return maker.entry(
                path, relative, node, first.relative(), entry -> decider.link(relative, entry, first.kept()));
    }

    private void takePending() throws IOException {
        // Outermost first.
        var outermost = levels.descendingIterator();
        while (outermost.hasNext()) {
            Level level = outermost.next();
            Step step = level.pending;
            if (step != null) {
                level.pending = null;
                take(step);
            }
        }
    }

    private void take(Step step) throws IOException {
        try {
            steps.step(step);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private RawName relative(RawName path) {
        RawName below = request.below();
        int from = below == null || below.length() == 1 ? 1 : below.length() + 1;
        return RawName.of(path.bytes(), from, path.length());
    }

    @Override
    public void damaged(RawName path, Id tree, IOException cause) {
        RawName below = request.below();
        boolean onTheWay = below != null && !path.equals(below) && !Selection.isBelow(path, below);
        if (onTheWay || named.hold(path) || named.leadTo(path)) {
            notes.add(path, PathNote.Kind.LOST_DIRECTORY, Objects.toString(cause.getMessage(), cause.toString()));
        }
    }

    /** Tells what was asked for and did not come by. */
    void finish() {
        for (RawName path : request.selection().paths()) {
            if (!found.contains(path)) {
                notes.add(path, PathNote.Kind.NOT_IN_SNAPSHOT, "the snapshot has no such path");
            }
        }
        RawName below = request.below();
        if (below != null && below.length() > 1 && !found.contains(below)) {
            notes.add(below, PathNote.Kind.NOT_IN_SNAPSHOT, "the snapshot has no such directory");
        }
    }
}
