package dev.reeve.antivirus.scan;

import dev.reeve.antivirus.AntivirusProblem;
import dev.reeve.antivirus.clamd.ClamdClient;
import dev.reeve.antivirus.clamd.ClamdException;
import dev.reeve.antivirus.clamd.ClamdVerdict;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.tree.Pull;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A clamd that hears the content of files as it is pulled: small files side by side, large ones one after the other. */
final class StreamJudge extends PullJudge {
    /** Kept in memory while it waits for the daemon; with some workers that is a few dozen MiB. */
    private static final int SMALL = 2 << 20;

    private final ClamdClient clamd;
    private final ScanTally tally;
    private final ExecutorService workers;
    private final Semaphore waiting;
    private final int count;
    private volatile @Nullable ClamdException lost;

    /**
     * @param count how many contents the daemon is given at once
     * @param longest what it takes
     */
    StreamJudge(Pull pull, ClamdClient clamd, int count, long longest, ScanTally tally) {
        super(pull, longest, tally);
        this.clamd = clamd;
        this.tally = tally;
        this.count = count * 2;
        this.waiting = new Semaphore(this.count);
        this.workers = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "clamd");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    void content(Candidate file, long size, InputStream content) throws IOException, InterruptedException {
        if (lost != null) {
            tally.notScanned(file.path(), NotScanned.NO_ANSWER, "");
            return;
        }
        if (size > SMALL) {
            judge(file, content);
            return;
        }
        byte[] bytes = content.readAllBytes();
        waiting.acquire();
        workers.execute(() -> {
            try {
                judge(file, new ByteArrayInputStream(bytes));
            } catch (IOException e) {
                tally.notScanned(file.path(), NotScanned.ENGINE_ERROR, String.valueOf(e.getMessage()));
            } finally {
                waiting.release();
            }
        });
    }

    private void judge(Candidate file, InputStream content) throws IOException {
        DigestInputStream hashed = ContentHash.of(content);
        try {
            ClamdVerdict verdict = clamd.scan(hashed);
            if (verdict instanceof ClamdVerdict.Hit hit) {
                tally.hit(new Hit(file, hit.signature(), ContentHash.hex(hashed)));
            } else if (verdict instanceof ClamdVerdict.Refused refused) {
                NotScanned why = refused.tooLarge() ? NotScanned.TOO_LARGE : NotScanned.ENGINE_ERROR;
                tally.notScanned(file.path(), why, refused.reason());
            } else {
                tally.clean(file);
            }
        } catch (ClamdException e) {
            boolean silent = e.kind() == ClamdException.Kind.SILENT;
            tally.notScanned(
                    file.path(),
                    silent ? NotScanned.TIMED_OUT : NotScanned.ENGINE_ERROR,
                    String.valueOf(e.getMessage()));
            stillThere(e);
        }
    }

    /** One file that the daemon fails at is told; a daemon that is no more ends the scan. */
    private void stillThere(ClamdException trouble) {
        try {
            clamd.ping();
        } catch (ClamdException e) {
            lost = trouble;
        }
    }

    @Override
    void settle() throws InterruptedException {
        waiting.acquire(count);
        waiting.release(count);
        ClamdException gone = lost;
        if (gone != null) {
            throw Failure.of(
                            AntivirusProblem.SCAN_ENGINE_LOST,
                            Subject.item(clamd.address().toString()),
                            "engine",
                            "clamd " + clamd.address(),
                            "reason",
                            String.valueOf(gone.getMessage()))
                    .causedBy(gone);
        }
    }

    @Override
    public void close() {
        super.close();
        workers.shutdownNow();
        try {
            workers.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
