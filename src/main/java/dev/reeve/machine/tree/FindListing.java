package dev.reeve.machine.tree;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the answer of {@link FindScript} into visits. The nesting comes from find's depth and is checked: an entry below
 * something that is not a directory, or a name with a slash, is refused.
 */
final class FindListing {
    private final NulReader reader;
    private final FindRecord record;
    private final ListingVisitor visitor;
    private final Map<RawName, ListedEntry> ancestors = new HashMap<>();
    private boolean sawAll = true;
    /** The directories that are entered above the current root, deepest first. */
    private final Deque<RawName> above = new ArrayDeque<>();

    FindListing(NulReader reader, ListingVisitor visitor) {
        this.reader = reader;
        this.record = new FindRecord(reader);
        this.visitor = visitor;
    }

    /** Reads the sections of the directories above the roots. Those that cannot be seen are missing from the map. */
    void readAncestors(List<RawName> directories) throws IOException {
        for (RawName directory : directories) {
            while (!endOfSection()) {
                ancestors.put(directory, record.parse());
            }
        }
    }

    /**
     * Reads one root's section.
     *
     * @return whether the root was there
     */
    boolean readRoot(RawName root) throws IOException, InterruptedException {
        int open = -1;
        boolean seen = false;
        while (!endOfSection()) {
            ListedEntry entry = record.parse();
            int depth = record.depth();
            if (depth == 0) {
                if (seen) {
                    throw new HostileStream("the listing names the root " + root + " twice");
                }
                seen = true;
                descendTo(root);
                entry = renamed(entry, lastPart(root));
            } else {
                checkName(entry.name());
            }
            for (; open >= depth; open--) {
                visitor.leave();
            }
            if (!seen || depth != open + 1) {
                throw new HostileStream("the listing puts " + entry.name() + " below no directory");
            }
            if (entry.isDirectory()) {
                visitor.enter(entry);
                open = depth;
            } else {
                visitor.entry(entry);
            }
        }
        for (; open >= 0; open--) {
            visitor.leave();
        }
        return seen;
    }

    /** Leaves what is still entered above the last root. */
    void finish() throws IOException, InterruptedException {
        while (!above.isEmpty()) {
            above.pop();
            visitor.leave();
        }
    }

    /** Leaves and enters directories above the roots until the next root's parent is the one entered last. */
    private void descendTo(RawName root) throws IOException, InterruptedException {
        List<RawName> chain = FindScript.ancestors(List.of(root));
        while (!above.isEmpty() && !chain.contains(above.peek())) {
            above.pop();
            visitor.leave();
        }
        for (RawName directory : chain.subList(above.size(), chain.size())) {
            ListedEntry entry = ancestors.get(directory);
            if (entry == null || !(entry.isDirectory() || entry.type() == FileType.SYMLINK)) {
                entry = unseen();
            }
            visitor.enter(asDirectory(entry, lastPart(directory)));
            above.push(directory);
        }
    }

    private boolean endOfSection() throws IOException {
        if (!reader.advance()) {
            throw new EOFException("the listing is cut off");
        }
        boolean ends = reader.end() > reader.start() && reader.buffer()[reader.start()] == 'E';
        // Find ends with a status other than 0 whenever it could not see something, a gone file included.
        sawAll &= !ends || (reader.end() == reader.start() + 2 && reader.buffer()[reader.start() + 1] == '0');
        return ends;
    }

    /** Whether find could look at everything so far. */
    boolean sawAll() {
        return sawAll;
    }

    private static void checkName(RawName name) throws HostileStream {
        boolean dots = name.equals(RawName.of(".")) || name.equals(RawName.of(".."));
        if (name.length() == 0
                || dots
                || new String(name.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1).contains("/")) {
            throw new HostileStream("the listing has the name '" + name + "'");
        }
    }

    /** The last part of an absolute path; {@code /} for the top itself. */
    static RawName lastPart(RawName path) {
        byte[] bytes = path.bytes();
        int slash = bytes.length - 1;
        while (slash >= 0 && bytes[slash] != '/') {
            slash--;
        }
        return bytes.length == 1 ? path : RawName.of(bytes, slash + 1, bytes.length);
    }

    private static ListedEntry renamed(ListedEntry e, RawName name) {
        return new ListedEntry(
                name,
                e.type(),
                e.size(),
                e.mode(),
                e.uid(),
                e.gid(),
                e.links(),
                e.inode(),
                e.device(),
                e.modifiedNanos(),
                e.changedNanos(),
                e.linkTarget());
    }

    /** A root may be reached through a link; in the snapshot its parent is the directory that the link stands for. */
    private static ListedEntry asDirectory(ListedEntry e, RawName name) {
        int mode = e.isDirectory() ? e.mode() : 0755;
        return new ListedEntry(
                name,
                FileType.DIRECTORY,
                0,
                mode,
                e.uid(),
                e.gid(),
                e.links(),
                e.inode(),
                e.device(),
                e.modifiedNanos(),
                e.changedNanos(),
                null);
    }

    private static ListedEntry unseen() {
        return new ListedEntry(RawName.of("?"), FileType.DIRECTORY, 0, 0755, 0, 0, 0, 0, 0, 0, 0, null);
    }
}
