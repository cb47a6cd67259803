package dev.reeve.antivirus.scan;

import dev.reeve.finding.Failure;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.Pull;
import dev.reeve.machine.tree.PulledEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A judge that wants the content of files: asks for it in one stream, and reads that on a thread of its own. */
abstract class PullJudge implements Judge {
    private final Pull pull;
    private final long longest;
    private final ScanTally tally;
    private final Map<RawName, Candidate> asked = new ConcurrentHashMap<>();
    private final Thread reader;
    private volatile @Nullable Exception failed;

    PullJudge(Pull pull, long longest, ScanTally tally) {
        this.pull = pull;
        this.longest = longest;
        this.tally = tally;
        this.reader = new Thread(this::read, "content to scan");
        reader.setDaemon(true);
    }

    /** Takes the content of one file; what is not read of it is skipped. */
    abstract void content(Candidate file, long size, InputStream content) throws IOException, InterruptedException;

    /** Waits for what is under way. */
    abstract void settle() throws IOException, InterruptedException;

    @Override
    public long longest() {
        return longest;
    }

    @Override
    public void judge(Candidate file) throws IOException, InterruptedException {
        if (reader.getState() == Thread.State.NEW) {
            reader.start();
        }
        rethrow();
        asked.put(file.path(), file);
        try {
            pull.request(file.path());
        } catch (IOException e) {
            // A stream that broke under the reader: it knows why.
            reader.join();
            rethrow();
            throw e;
        }
    }

    private void read() {
        try {
            PulledEntry entry;
            while ((entry = pull.next()) != null) {
                Candidate file = asked.remove(entry.path());
                if (file == null) {
                    throw new IOException("the stream has '" + entry.path() + "', which was not asked for");
                }
                if (entry.type() != FileType.FILE) {
                    tally.notScanned(file.path(), NotScanned.VANISHED, "no file any longer");
                } else if (entry.size() > longest) {
                    tally.notScanned(file.path(), NotScanned.TOO_LARGE, "");
                } else {
                    content(file, entry.size(), new Content(pull));
                }
            }
            settle();
        } catch (IOException | RuntimeException e) {
            failed = e;
            pull.close();
        } catch (InterruptedException e) {
            failed = new IOException("interrupted", e);
            pull.close();
        }
    }

    /** The content of the current entry. */
    static final class Content extends InputStream {
        private final Pull pull;

        Content(Pull pull) {
            this.pull = pull;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return length == 0 ? 0 : pull.read(buffer, offset, length);
        }
    }

    @Override
    public void finish() throws IOException, InterruptedException {
        if (reader.getState() == Thread.State.NEW) {
            reader.start();
        }
        try {
            pull.endOfRequests();
        } catch (IOException e) {
            reader.join();
            rethrow();
            throw e;
        }
        reader.join();
        tally.troubles(pull.troubles());
        pull.troubles().forEach(trouble -> asked.remove(trouble.path()));
        boolean whole = failed == null;
        asked.keySet()
                .forEach(path -> tally.notScanned(
                        path, NotScanned.NO_ANSWER, whole ? "nothing came for it" : "the scan ended before"));
        rethrow();
    }

    private void rethrow() throws IOException {
        Exception trouble = failed;
        if (trouble instanceof Failure failure) {
            throw failure;
        }
        if (trouble != null) {
            throw trouble instanceof IOException io ? io : new IOException(trouble);
        }
    }

    @Override
    public void close() {
        pull.close();
    }
}
