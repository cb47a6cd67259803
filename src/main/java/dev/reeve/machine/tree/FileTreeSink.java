package dev.reeve.machine.tree;

import dev.reeve.machine.FileAccess;
import dev.reeve.machine.FileStatus;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tree written file by file over {@link FileAccess}, for machines without shell or tar. What the transport cannot
 * express (devices, extended attributes, names that a file system refuses) is told as trouble.
 */
public final class FileTreeSink implements TreeSink {
    private static final byte[] ZEROS = new byte[64 * 1024];

    private final FileAccess files;
    private final RawName target;
    private final Set<PushLimit> limits = EnumSet.noneOf(PushLimit.class);
    /** Whether files can be given to their owners; until the first refusal it is thought so. */
    private boolean owners = true;

    private final String via;
    private final Set<TreeDetail> details;
    private final List<PushTrouble> troubles = new ArrayList<>();
    private final Deque<PushedEntry> around = new ArrayDeque<>();
    private boolean ready;

    private @Nullable PushedEntry current;
    private @Nullable OutputStream out;
    /** Where the next content of the current file lies, and the extent that it is part of. */
    private long position;

    private int extent;

    /**
     * A sink.
     *
     * @param files closed with the sink
     * @param target an absolute path; made, for its owner alone, if it is not there
     * @param via {@code sftp} or {@code files}
     * @param details what the transport can express
     */
    public FileTreeSink(FileAccess files, RawName target, String via, Set<TreeDetail> details) {
        this.files = files;
        this.target = target;
        this.via = via;
        this.details = Set.copyOf(details);
    }

    @Override
    public Set<PushLimit> limits() {
        return Set.copyOf(limits);
    }

    @Override
    public void begin(PushedEntry entry) throws IOException {
        endFile();
        makeTarget();
        while (!around.isEmpty() && !isIn(entry.path(), around.peekLast().path())) {
            settle(around.removeLast());
        }
        current = entry;
        try {
            make(entry);
        } catch (IOException e) {
            failed(entry, PushTrouble.Kind.NOT_WRITTEN, e);
        }
    }

    private static boolean isIn(RawName path, RawName directory) {
        String prefix = directory.latin1() + "/";
        return path.latin1().startsWith(prefix);
    }

    private void make(PushedEntry entry) throws IOException {
        RawName path = target.resolve(entry.path());
        RawName hardLink = entry.hardLinkTo();
        RawName symlink = entry.linkTarget();
        if (entry.type() == FileType.DIRECTORY) {
            makeDirectory(entry, path);
            return;
        }
        clear(path);
        if (hardLink != null) {
            files.createHardLink(path, target.resolve(hardLink));
        } else if (symlink != null) {
            files.createSymlink(path, symlink);
            attributesLost(entry);
        } else if (entry.type() == FileType.FILE) {
            out = files.create(path, 0600);
            position = 0;
            extent = 0;
        } else {
            throw new FileSystemException(entry.path().text(), null, "cannot be made over " + via);
        }
    }

    private void makeDirectory(PushedEntry entry, RawName path) throws IOException {
        Optional<FileStatus> there = files.status(path);
        if (there.isPresent() && there.get().type() != FileType.DIRECTORY) {
            files.removeFile(path);
            there = Optional.empty();
        }
        if (there.isEmpty()) {
            files.createDirectory(path, 0700);
        }
        around.addLast(entry);
    }

    /** Whatever stands where something else is to be made; a directory only if it is empty. */
    private void clear(RawName path) throws IOException {
        Optional<FileStatus> there = files.status(path);
        if (there.isPresent()) {
            if (there.get().type() == FileType.DIRECTORY) {
                files.removeDirectory(path);
            } else {
                files.removeFile(path);
            }
        }
    }

    /** Makes the target and the directories above it. */
    private void makeTarget() throws IOException {
        if (ready) {
            return;
        }
        Deque<RawName> missing = new ArrayDeque<>();
        RawName directory = target;
        while (directory.length() > 1 && files.status(directory).isEmpty()) {
            missing.push(directory);
            directory = parent(directory);
        }
        for (RawName each : missing) {
            files.createDirectory(each, 0700);
        }
        ready = true;
    }

    private static RawName parent(RawName path) {
        int slash = path.length() - 1;
        while (slash > 0 && path.at(slash) != '/') {
            slash--;
        }
        return RawName.of(path.bytes(), 0, Math.max(1, slash));
    }

    @Override
    public void content(byte[] bytes, int offset, int length) throws IOException {
        PushedEntry entry = current;
        OutputStream file = out;
        if (entry == null || file == null) {
            // Its making failed, and that is told already.
            return;
        }
        try {
            int done = 0;
            while (done < length) {
                PushedEntry.Extent piece = entry.data().get(extent);
                fillHole(file, piece.offset() - position);
                int count = (int) Math.min(length - done, piece.end() - position);
                file.write(bytes, offset + done, count);
                position += count;
                done += count;
                extent += position == piece.end() ? 1 : 0;
            }
        } catch (IOException e) {
            discard(entry, file);
            failed(entry, PushTrouble.Kind.NOT_WRITTEN, e);
        }
    }

    private void fillHole(OutputStream file, long count) throws IOException {
        if (count > 0) {
            limits.add(PushLimit.HOLES);
        }
        for (long left = count; left > 0; left -= ZEROS.length) {
            file.write(ZEROS, 0, (int) Math.min(left, ZEROS.length));
        }
        position += Math.max(0, count);
    }

    private void endFile() throws IOException {
        PushedEntry entry = current;
        OutputStream file = out;
        current = null;
        out = null;
        if (entry == null || entry.hardLinkTo() != null) {
            return;
        }
        if (file != null) {
            try {
                fillHole(file, entry.size() - position);
                file.close();
            } catch (IOException e) {
                discard(entry, file);
                failed(entry, PushTrouble.Kind.NOT_WRITTEN, e);
                return;
            }
            settle(entry);
        }
    }

    /** Owner, mode and time, in this order: giving a file away may take its setuid bit. */
    private void settle(PushedEntry entry) throws IOException {
        RawName path = target.resolve(entry.path());
        attributesLost(entry);
        try {
            boolean given = giveAway(path, entry);
            int mode = given || entry.type() != FileType.FILE ? entry.mode() : entry.mode() & ~06000;
            if (mode != entry.mode()) {
                limits.add(PushLimit.SPECIAL_BITS);
            }
            files.setMode(path, mode);
            files.setModified(path, entry.modifiedNanos());
        } catch (IOException e) {
            failed(entry, PushTrouble.Kind.DETAILS_LOST, e);
        }
    }

    /** Whether the file has its owner now; the first refusal stands for all. */
    private boolean giveAway(RawName path, PushedEntry entry) throws IOException {
        if (owners) {
            try {
                files.setOwner(path, entry.uid(), entry.gid());
                return true;
            } catch (FileSystemException e) {
                owners = false;
                limits.add(PushLimit.OWNERS);
            }
        }
        return false;
    }

    private void attributesLost(PushedEntry entry) {
        if (!entry.attributes().isEmpty() && !details.contains(TreeDetail.ATTRIBUTES)) {
            limits.add(PushLimit.ATTRIBUTES);
        }
    }

    @Override
    public void abandon() throws IOException {
        PushedEntry entry = current;
        OutputStream file = out;
        if (entry != null && file != null) {
            discard(entry, file);
        }
        current = null;
    }

    /** What is half written is removed; that this may fail as well changes nothing about the first failure. */
    private void discard(PushedEntry entry, OutputStream file) {
        out = null;
        current = null;
        try {
            file.close();
        } catch (IOException e) {
            // The file is removed next.
        }
        try {
            files.removeFile(target.resolve(entry.path()));
        } catch (IOException e) {
            add(new PushTrouble(
                    entry.path(),
                    PushTrouble.Kind.NOT_WRITTEN,
                    "is incomplete and could not be removed: " + e.getMessage()));
        }
    }

    private void failed(PushedEntry entry, PushTrouble.Kind kind, IOException e) throws IOException {
        String reason = reason(e);
        PushTrouble trouble = new PushTrouble(entry.path(), kind, reason);
        add(trouble);
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("quota exceeded") || lower.contains("not enough space")) {
            throw new PushStopped(PushStopped.Reason.FULL, trouble);
        }
        if (lower.contains("read-only file system")) {
            throw new PushStopped(PushStopped.Reason.READ_ONLY, trouble);
        }
        if (!(e instanceof FileSystemException)) {
            // Not about this file: the connection is gone.
            throw e;
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "Permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "No such file or directory";
        }
        String reason = e instanceof FileSystemException known ? known.getReason() : null;
        return reason != null ? reason : String.valueOf(e.getMessage());
    }

    private void add(PushTrouble trouble) {
        if (troubles.size() < MOST_TROUBLES) {
            troubles.add(trouble);
        }
    }

    @Override
    public boolean canAbandon() {
        return true;
    }

    @Override
    public List<PushTrouble> finish() throws IOException {
        endFile();
        makeTarget();
        while (!around.isEmpty()) {
            settle(around.removeLast());
        }
        return List.copyOf(troubles);
    }

    @Override
    public String via() {
        return via;
    }

    @Override
    public void close() {
        OutputStream file = out;
        PushedEntry entry = current;
        if (file != null && entry != null) {
            discard(entry, file);
        }
        files.close();
    }
}
