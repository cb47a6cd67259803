package dev.reeve.restore;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListRequest;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.machine.tree.ListingVisitor;
import dev.reeve.machine.tree.PathTrouble;
import dev.reeve.machine.tree.PushedEntry;
import dev.reeve.machine.tree.TreeDetail;
import dev.reeve.machine.tree.TreeSource;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is in a target, from one listing. */
final class Existing {
    private static final long BILLION = 1_000_000_000L;

    private final Map<RawName, ListedEntry> entries;
    private final Set<TreeDetail> details;

    private Existing(Map<RawName, ListedEntry> entries, Set<TreeDetail> details) {
        this.entries = entries;
        this.details = details;
    }

    /** A new or empty target. */
    static Existing nothing() {
        return new Existing(Map.of(), Set.of());
    }

    /** Lists a directory; what cannot be listed goes to {@code troubles}. */
    static Existing list(TreeSource source, RawName directory, List<PathTrouble> troubles)
            throws IOException, InterruptedException {
        Map<RawName, ListedEntry> entries = new HashMap<>();
        ListRequest request = new ListRequest(List.of(directory), Set.of(), List.of(), false);
        troubles.addAll(source.list(request, new Collector(directory, entries)));
        return new Existing(entries, source.details());
    }

    @Nullable ListedEntry find(RawName relative) {
        return entries.get(relative);
    }

    /**
     * Whether what is there looks like what would be made: type, size, time, mode, link target, and owners where they can
     * be set. Content and attributes are not looked at.
     */
    boolean looksLike(ListedEntry there, PushedEntry wanted, boolean owners) {
        if (there.type() != wanted.type()) {
            return false;
        }
        if (owners && !details.contains(TreeDetail.CHANGE_TIME)) {
            // Only a host's own tools tell owners reliably.
            return looksLike(there, wanted, false);
        }
        if (owners && (there.uid() != wanted.uid() || there.gid() != wanted.gid())) {
            return false;
        }
        return switch (wanted.type()) {
            case FILE ->
                there.size() == wanted.size()
                        && sameTime(there.modifiedNanos(), wanted.modifiedNanos())
                        && sameMode(there, wanted, owners);
            case SYMLINK -> Objects.equals(wanted.linkTarget(), there.linkTarget());
            case FIFO -> sameMode(there, wanted, owners);
            case DIRECTORY ->
                sameMode(there, wanted, owners) && sameTime(there.modifiedNanos(), wanted.modifiedNanos());
            // A listing does not tell which device it is.
            case BLOCK_DEVICE, CHARACTER_DEVICE, SOCKET, UNKNOWN -> false;
        };
    }

    /** Without owners the bits that lend an owner's rights may have been left out. */
    private static boolean sameMode(ListedEntry there, PushedEntry wanted, boolean owners) {
        int mask = owners ? 07777 : 01777;
        return (there.mode() & mask) == (wanted.mode() & mask);
    }

    private boolean sameTime(long there, long wanted) {
        return details.contains(TreeDetail.NANOSECONDS)
                ? there == wanted
                : Math.floorDiv(there, BILLION) == Math.floorDiv(wanted, BILLION);
    }

    /** Whether two entries are names of one file. */
    boolean areOne(@Nullable ListedEntry a, @Nullable ListedEntry b) {
        return a != null
                && b != null
                && a.type() == FileType.FILE
                && a.inode() != 0
                && a.inode() == b.inode()
                && a.device() == b.device();
    }

    /** Gathers what lies below the target; the directories above it are passed by. */
    private static final class Collector implements ListingVisitor {
        private final RawName target;
        private final Map<RawName, ListedEntry> entries;
        private final Deque<RawName> around = new ArrayDeque<>();

        Collector(RawName target, Map<RawName, ListedEntry> entries) {
            this.target = target;
            this.entries = entries;
        }

        @Override
        public void enter(ListedEntry directory) {
            around.push(add(directory));
        }

        @Override
        public void entry(ListedEntry entry) {
            add(entry);
        }

        @Override
        public void leave() {
            around.pop();
        }

        private RawName add(ListedEntry entry) {
            RawName parent = around.peek();
            RawName path = parent == null ? entry.name() : parent.resolve(entry.name());
            if (Selection.isBelow(path, target)) {
                int from = target.length() + (target.length() == 1 ? 0 : 1);
                entries.put(RawName.of(path.bytes(), from, path.length()), entry);
            }
            return path;
        }
    }
}
