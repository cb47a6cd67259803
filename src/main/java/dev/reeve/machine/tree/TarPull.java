package dev.reeve.machine.tree;

import dev.reeve.machine.RawName;
import dev.reeve.machine.RunningCommand;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A content stream made by one GNU tar on the host that reads the wanted names from standard input and sends the files
 * as they come: no round trip per file, no memory on the host.
 *
 * <p>Tar writes whole records; an answer to the last request may stay in its buffer until more are made. So a reader may
 * only wait for an entry while more requests follow or {@link #endOfRequests} has come: requests are bounded by
 * {@link #AHEAD}, which is more than a record can hold back.
 */
final class TarPull implements Pull {
    /** Requests without an answer so far; each answer is at least one 512-byte block of a record of 64 KiB. */
    static final int AHEAD = 4096;

    private final RunningCommand command;
    private final OutputStream names;
    private final TarReader tar;
    private final Deque<RawName> expected = new ArrayDeque<>();
    private final Semaphore ahead = new Semaphore(AHEAD);
    private final List<RawName> missing = new ArrayList<>();
    private List<PathTrouble> troubles = List.of();
    private boolean ended;

    TarPull(RunningCommand command) {
        this.command = command;
        this.names = new BufferedOutputStream(command.stdin(), 32 * 1024);
        this.tar = new TarReader(command.stdout());
    }

    /** The script; the host's tar is GNU tar 1.27 or newer, which knows extended attributes. */
    static String script() {
        // --no-recursion and --null count only for names that come after them.
        return "cd / && exec tar --create --file=- --blocking-factor=128 --hard-dereference --sparse"
                + " --sparse-version=1.0 --format=posix --pax-option=delete=atime,delete=ctime,delete=mtime"
                + " --xattrs --xattrs-include='*' --quoting-style=escape --no-recursion --null --files-from=-";
    }

    @Override
    public void request(RawName path) throws IOException, InterruptedException {
        if (!ahead.tryAcquire()) {
            // Everything asked for must reach tar before waiting for its answers.
            names.flush();
            ahead.acquire();
        }
        synchronized (expected) {
            expected.add(path);
        }
        byte[] line = new byte[path.length() + 2];
        line[0] = '.';
        System.arraycopy(path.bytes(), 0, line, 1, path.length());
        names.write(line);
    }

    @Override
    public void endOfRequests() throws IOException {
        names.close();
    }

    @Override
    public @Nullable PulledEntry next() throws IOException {
        if (ended) {
            return null;
        }
        PulledEntry entry;
        try {
            entry = tar.next();
        } catch (EOFException e) {
            throw cutOff(e);
        }
        if (entry == null) {
            finish();
            return null;
        }
        RawName path = absolute(entry.path());
        while (true) {
            RawName next;
            synchronized (expected) {
                next = expected.poll();
            }
            if (next == null) {
                throw new HostileStream("the stream has '" + path + "', which was not asked for");
            }
            ahead.release();
            if (next.equals(path)) {
                return new PulledEntry(path, entry.type(), entry.size(), entry.device(), entry.attributes());
            }
            missing.add(next);
        }
    }

    /** {@code ./srv/share/} in the stream is {@code /srv/share}; anything else is not what was asked for. */
    private static RawName absolute(RawName name) throws HostileStream {
        int end = name.length();
        while (end > 2 && name.at(end - 1) == '/') {
            end--;
        }
        if (end < 2 || name.at(0) != '.' || name.at(1) != '/') {
            throw new HostileStream("the stream has '" + name + "', which was not asked for");
        }
        return RawName.of(name.bytes(), 1, end);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return tar.read(buffer, offset, length);
        } catch (EOFException e) {
            throw cutOff(e);
        }
    }

    /** Adds what tar said last to the bare fact that its stream ended early. */
    private IOException cutOff(EOFException e) {
        String said = ToolMessage.firstOther(command.stderr()).orElse("");
        return new IOException(e.getMessage() + (said.isEmpty() ? "" : ": " + said), e);
    }

    private void finish() throws IOException {
        ended = true;
        int status = command.waitFor();
        synchronized (expected) {
            missing.addAll(expected);
            expected.clear();
        }
        ahead.release(AHEAD);
        List<PathTrouble> found = new ArrayList<>(ToolMessage.ofTar(command.stderr()));
        Set<RawName> explained = new HashSet<>();
        found.forEach(trouble -> explained.add(trouble.path()));
        if (status != 0 && found.isEmpty() && missing.isEmpty()) {
            throw new IOException("tar ended with status " + status + ": "
                    + ToolMessage.firstOther(command.stderr()).orElse("no reason given"));
        }
        for (RawName path : missing) {
            if (!explained.contains(path)) {
                found.add(new PathTrouble(path, PathTrouble.Kind.UNREADABLE, "the host sent nothing for it"));
            }
        }
        troubles = List.copyOf(found);
    }

    @Override
    public List<PathTrouble> troubles() {
        return troubles;
    }

    @Override
    public void close() {
        ended = true;
        // Whoever waits to ask for more is set free; the broken pipe tells the rest.
        ahead.release(AHEAD);
        command.close();
    }
}
