package dev.reeve.machine.tree;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.FileReading;
import dev.reeve.machine.FileStatus;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One listing over {@link FileReading}: the same visits in the same nesting as {@link FindListing}. */
public final class FileListing {
    private final FileReading files;
    private final String host;
    private final ListRequest request;
    private final ListingVisitor visitor;
    private final List<PathTrouble> troubles = new ArrayList<>();
    /** The directories that are entered above the current root, deepest first. */
    private final Deque<RawName> above = new ArrayDeque<>();

    /** A directory under way: its entries still to come. Kept on a stack of our own, so that depth costs none. */
    private record Level(RawName path, Deque<FileReading.Child> left) {}

    public FileListing(FileReading files, String host, ListRequest request, ListingVisitor visitor) {
        this.files = files;
        this.host = host;
        this.request = request;
        this.visitor = visitor;
    }

    /** Lists all roots. */
    public List<PathTrouble> run() throws IOException, InterruptedException {
        if (request.oneFileSystem()) {
            throw Failure.of(TreeProblem.ONE_FILE_SYSTEM_UNKNOWN, Subject.host(host), "host", host);
        }
        for (RawName root : request.roots()) {
            FileStatus status = files.status(root)
                    .orElseThrow(() -> Failure.of(
                            TreeProblem.SOURCE_MISSING,
                            Subject.host(host).at(root.text()),
                            "path",
                            root.text(),
                            "host",
                            host));
            descendTo(root);
            if (!request.prunes().contains(root)) {
                walk(root, status);
            }
        }
        while (!above.isEmpty()) {
            above.pop();
            visitor.leave();
        }
        return List.copyOf(troubles);
    }

    private void walk(RawName root, FileStatus status) throws IOException, InterruptedException {
        ListedEntry top = entry(root, FindListing.lastPart(root), status);
        if (!top.isDirectory()) {
            visitor.entry(top);
            return;
        }
        Deque<Level> levels = new ArrayDeque<>();
        visitor.enter(top);
        levels.push(open(root));
        while (!levels.isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Level level = levels.peek();
            FileReading.Child child = level.left().poll();
            if (child == null) {
                levels.pop();
                visitor.leave();
                continue;
            }
            RawName path = level.path().resolve(child.name());
            if (request.prunes().contains(path)) {
                continue;
            }
            visit(levels, path, child);
        }
    }

    private void visit(Deque<Level> levels, RawName path, FileReading.Child child)
            throws IOException, InterruptedException {
        ListedEntry entry;
        try {
            entry = entry(path, child.name(), child.status());
        } catch (FileSystemException e) {
            troubles.add(trouble(path, e));
            return;
        }
        if (entry.isDirectory()) {
            visitor.enter(entry);
            levels.push(open(path));
        } else {
            visitor.entry(entry);
        }
    }

    /** A directory's entries in the order of their names; nothing but the marker of one that is marked. */
    private Level open(RawName directory) throws IOException {
        List<FileReading.Child> children;
        try {
            children = new ArrayList<>(files.list(directory));
        } catch (FileSystemException e) {
            troubles.add(trouble(directory, e));
            children = List.of();
        }
        List<RawName> markers = new ArrayList<>();
        for (FileReading.Child child : children) {
            checkName(child.name());
            if (isMarker(directory, child)) {
                markers.add(child.name());
            }
        }
        if (!markers.isEmpty()) {
            List<RawName> names =
                    request.markers().stream().map(ListRequest.Marker::name).toList();
            children = children.stream().filter(c -> names.contains(c.name())).toList();
        }
        children = children.stream()
                .sorted(Comparator.comparing(FileReading.Child::name))
                .toList();
        return new Level(directory, new ArrayDeque<>(children));
    }

    private boolean isMarker(RawName directory, FileReading.Child child) {
        for (ListRequest.Marker marker : request.markers()) {
            if (marker.name().equals(child.name())) {
                byte[] signature = marker.signature().bytes();
                if (signature.length == 0) {
                    return true;
                }
                boolean plausible = child.status().type() == FileType.FILE
                        && child.status().size() >= signature.length
                        && child.status().size() <= 1 << 20;
                return plausible && begins(directory.resolve(child.name()), signature);
            }
        }
        return false;
    }

    private boolean begins(RawName path, byte[] signature) {
        try {
            return Arrays.equals(files.read(path, 0, signature.length), signature);
        } catch (IOException e) {
            // A marker that cannot be read marks nothing, as with find.
            return false;
        }
    }

    private static void checkName(RawName name) throws HostileStream {
        String text = name.latin1();
        if (text.isEmpty() || text.equals(".") || text.equals("..") || text.indexOf('/') >= 0) {
            throw new HostileStream("the listing has the name '" + name + "'");
        }
    }

    private ListedEntry entry(RawName path, RawName name, FileStatus status) throws IOException {
        RawName target = status.type() == FileType.SYMLINK ? files.readLink(path) : null;
        return new ListedEntry(
                name,
                status.type(),
                status.size(),
                status.mode(),
                Math.max(0, status.uid()),
                Math.max(0, status.gid()),
                0,
                0,
                0,
                status.modifiedNanos(),
                status.modifiedNanos(),
                target);
    }

    private void descendTo(RawName root) throws IOException, InterruptedException {
        List<RawName> chain = FindScript.ancestors(List.of(root));
        while (!above.isEmpty() && !chain.contains(above.peek())) {
            above.pop();
            visitor.leave();
        }
        for (RawName directory : chain.subList(above.size(), chain.size())) {
            visitor.enter(ancestor(directory));
            above.push(directory);
        }
    }

    /** A directory above a root; one that cannot be seen, or is reached through a link, gets ordinary attributes. */
    private ListedEntry ancestor(RawName directory) throws IOException {
        Optional<FileStatus> seen;
        try {
            seen = files.status(directory);
        } catch (FileSystemException e) {
            seen = Optional.empty();
        }
        FileStatus status = seen.orElse(new FileStatus(FileType.UNKNOWN, 0, 0755, 0, 0, 0));
        boolean plain = status.type() == FileType.DIRECTORY;
        return new ListedEntry(
                FindListing.lastPart(directory),
                FileType.DIRECTORY,
                0,
                plain ? status.mode() : 0755,
                Math.max(0, status.uid()),
                Math.max(0, status.gid()),
                0,
                0,
                0,
                status.modifiedNanos(),
                status.modifiedNanos(),
                null);
    }

    /** Trouble with one path; a connection that breaks is no {@link FileSystemException} and ends the listing. */
    private static PathTrouble trouble(RawName path, FileSystemException e) throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException();
        }
        boolean gone = e instanceof NoSuchFileException;
        String reason = e.getReason() != null ? e.getReason() : e.getClass().getSimpleName();
        return new PathTrouble(path, gone ? PathTrouble.Kind.VANISHED : PathTrouble.Kind.UNREADABLE, reason);
    }
}
