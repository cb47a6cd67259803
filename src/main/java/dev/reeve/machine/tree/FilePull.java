package dev.reeve.machine.tree;

import dev.reeve.machine.RawName;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Content on request over {@link FileContents}. Readers take the requested files in turn, each over a connection of its
 * own, and read them ahead as far as their small queues go; whoever asks gets them in the order of the requests. There
 * are never more connections than files were asked for, and where a server allows fewer, fewer do the work.
 */
public final class FilePull implements Pull {
    private static final int AHEAD = 4096;
    private static final int PIECE = 128 * 1024;

    private static final byte[] END = new byte[0];

    private final FileContents.Opener opener;
    private final BlockingQueue<WantedFile> toRead = new ArrayBlockingQueue<>(AHEAD + 1);
    private final BlockingQueue<WantedFile> toGive = new ArrayBlockingQueue<>(AHEAD + 1);
    private final List<Thread> readers = new ArrayList<>();
    private final List<PathTrouble> troubles = new ArrayList<>();
    /** One permit for each reader that has work. */
    private final Semaphore begun = new Semaphore(0);

    private final int count;
    private int requested;
    /** Readers that have begun and not retired. */
    private int active;

    private volatile boolean closed;
    private @Nullable WantedFile current;
    private byte[] piece = END;
    private int at;
    private long left;

    /**
     * Content over connections.
     *
     * @param count how many at the most
     */
    public FilePull(FileContents.Opener opener, int count) {
        this.opener = opener;
        this.count = count;
        for (int i = 0; i < count; i++) {
            Thread reader = new Thread(this::work, "files-" + i);
            reader.setDaemon(true);
            readers.add(reader);
            reader.start();
        }
    }

    @Override
    public void request(RawName path) throws IOException, InterruptedException {
        if (requested < count) {
            requested++;
            synchronized (begun) {
                active++;
            }
            begun.release();
        }
        add(new WantedFile(path));
    }

    @Override
    public void endOfRequests() throws IOException {
        try {
            add(new WantedFile(RawName.of("")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException().initCause(e);
        }
    }

    /** Waits, and looks now and then whether the other side has gone. */
    private void add(WantedFile wanted) throws IOException, InterruptedException {
        while (!closed && !toGive.offer(wanted, 1, TimeUnit.SECONDS)) {
            // The queue is full while the reader is behind.
        }
        while (!closed && !toRead.offer(wanted, 1, TimeUnit.SECONDS)) {
            // Likewise.
        }
        if (closed) {
            throw new IOException("the stream was closed");
        }
    }

    private void work() {
        try {
            begun.acquire();
            try (FileContents files = opener.open()) {
                serve(files);
            } catch (IOException | RuntimeException e) {
                if (!retire()) {
                    refuseRest(e);
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /** Whether others go on with the work that this reader has no connection for. */
    private boolean retire() {
        synchronized (begun) {
            active--;
            return active > 0;
        }
    }

    private void serve(FileContents files) throws InterruptedException {
        while (!closed) {
            WantedFile wanted = toRead.take();
            if (wanted.path.length() == 0) {
                // Passed on to the other readers.
                toRead.put(wanted);
                return;
            }
            read(files, wanted);
        }
    }

    /** Without a connection this reader cannot serve; what it takes is told so. */
    private void refuseRest(Exception cause) {
        IOException broken = cause instanceof IOException io ? io : new IOException(cause);
        try {
            while (!closed) {
                WantedFile wanted = toRead.take();
                if (wanted.path.length() == 0) {
                    toRead.put(wanted);
                    return;
                }
                wanted.broken = broken;
                wanted.head.put(Optional.empty());
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private static void read(FileContents files, WantedFile wanted) throws InterruptedException {
        boolean begun = false;
        try {
            FileContents.Content file = files.open(wanted.path);
            try (InputStream content = file.content()) {
                begun = true;
                wanted.head.put(Optional.of(file.head()));
                copy(file, wanted);
            }
        } catch (FileSystemException e) {
            boolean gone = e instanceof NoSuchFileException;
            String reason = e.getReason() != null ? e.getReason() : e.getClass().getSimpleName();
            wanted.trouble = new PathTrouble(
                    wanted.path, gone ? PathTrouble.Kind.VANISHED : PathTrouble.Kind.UNREADABLE, reason);
        } catch (IOException | RuntimeException e) {
            wanted.broken = e instanceof IOException io ? io : new IOException(e);
        }
        if (!begun) {
            wanted.head.put(Optional.empty());
        }
        give(wanted, END);
    }

    private static void copy(FileContents.Content file, WantedFile wanted) throws IOException, InterruptedException {
        long rest = file.head().size();
        try {
            while (rest > 0 && !wanted.skipped) {
                byte[] bytes = file.content().readNBytes((int) Math.min(PIECE, rest));
                if (bytes.length == 0) {
                    wanted.trouble = new PathTrouble(
                            wanted.path, PathTrouble.Kind.CHANGED, "shrank by " + rest + " bytes; padding with zeros");
                    return;
                }
                rest -= bytes.length;
                give(wanted, bytes);
            }
            if (!wanted.skipped && file.content().read() >= 0) {
                wanted.trouble = new PathTrouble(wanted.path, PathTrouble.Kind.CHANGED, "grew as we read it");
            }
        } catch (ContentChanged e) {
            wanted.trouble = new PathTrouble(wanted.path, PathTrouble.Kind.CHANGED, String.valueOf(e.getMessage()));
        }
    }

    private static void give(WantedFile wanted, byte[] bytes) throws InterruptedException {
        while (!wanted.skipped && !wanted.pieces.offer(bytes, 1, TimeUnit.SECONDS)) {
            // Full while nobody reads.
        }
    }

    @Override
    public @Nullable PulledEntry next() throws IOException {
        try {
            while (true) {
                settle();
                WantedFile wanted = toGive.take();
                if (wanted.path.length() == 0) {
                    toGive.put(wanted);
                    return null;
                }
                current = wanted;
                Optional<PulledEntry> head = wanted.head.take();
                if (head.isPresent()) {
                    piece = END;
                    at = 0;
                    left = head.get().size();
                    return head.get();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException().initCause(e);
        }
    }

    /** Ends the entry given last: what was not read of it is dropped, what went wrong with it is noted. */
    private void settle() throws IOException, InterruptedException {
        WantedFile done = current;
        current = null;
        if (done == null) {
            return;
        }
        boolean toEnd = left == 0;
        if (toEnd && done.broken == null && piece != END) {
            while (done.pieces.take() != END) {
                // The end itself carries what was seen last.
            }
        }
        done.skipped = true;
        done.pieces.clear();
        IOException broken = done.broken;
        if (broken != null) {
            throw new IOException(done.path + ": " + broken.getMessage(), broken);
        }
        PathTrouble trouble = done.trouble;
        if (trouble != null) {
            troubles.add(trouble);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        WantedFile wanted = current;
        if (wanted == null || left == 0) {
            return -1;
        }
        if (at == piece.length) {
            nextPiece(wanted);
        }
        int count = (int) Math.min(Math.min(length, left), piece.length - at);
        System.arraycopy(piece, at, buffer, offset, count);
        at += count;
        left -= count;
        return count;
    }

    private void nextPiece(WantedFile wanted) throws IOException {
        try {
            piece = wanted.pieces.take();
            at = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException().initCause(e);
        }
        if (piece == END) {
            IOException broken = wanted.broken;
            PathTrouble trouble = wanted.trouble;
            if (broken != null || trouble == null || trouble.kind() != PathTrouble.Kind.CHANGED) {
                throw new IOException(
                        wanted.path + ": " + (broken != null ? broken.getMessage() : String.valueOf(trouble)));
            }
            // It shrank: padded with zeros, as tar does, and told.
            piece = new byte[(int) Math.min(left, PIECE)];
            wanted.pieces.clear();
            wanted.pieces.add(END);
        }
    }

    @Override
    public List<PathTrouble> troubles() {
        return List.copyOf(troubles);
    }

    @Override
    public void close() {
        closed = true;
        readers.forEach(Thread::interrupt);
        // Whoever waits for an entry is set free.
        WantedFile waiting = current;
        if (waiting != null) {
            waiting.pieces.clear();
            waiting.broken = waiting.broken != null ? waiting.broken : new IOException("the stream was closed");
            waiting.pieces.offer(END);
        }
        toGive.offer(new WantedFile(RawName.of("")));
    }
}
