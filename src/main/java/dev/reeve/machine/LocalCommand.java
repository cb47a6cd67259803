package dev.reeve.machine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command under way on this machine, with all processes that it started. */
final class LocalCommand implements RunningCommand {
    /** How long a process may take to clean up after SIGTERM before it is killed. */
    private static final long GRACE_SECONDS = 2;

    private final Process process;
    private final StderrTail stderr = new StderrTail();
    private final Thread drain;
    private volatile boolean closed;

    LocalCommand(Process process) {
        this.process = process;
        this.drain = new Thread(this::drainStderr, "stderr of " + process.pid());
        drain.setDaemon(true);
        drain.start();
    }

    private void drainStderr() {
        try (InputStream in = process.getErrorStream()) {
            in.transferTo(stderr);
        } catch (IOException e) {
            // The process was ended under the reader; what came before is kept.
        }
    }

    @Override
    public OutputStream stdin() {
        return process.getOutputStream();
    }

    @Override
    public InputStream stdout() {
        return new Output(process.getInputStream());
    }

    @Override
    public int waitFor() throws IOException {
        try {
            int status = process.waitFor();
            // A child that lives on may hold standard error open for ever; what the command itself printed is there.
            drain.join(TimeUnit.SECONDS.toMillis(1));
            return status;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while a command ran").initCause(e);
        }
    }

    @Override
    public boolean endsWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public String stderr() {
        return stderr.text();
    }

    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        closed = true;
        List<ProcessHandle> family = process.descendants().toList();
        process.destroy();
        family.forEach(ProcessHandle::destroy);
        try {
            process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }

    /** Standard output that never passes off the end of a command we ended ourselves as its natural end. */
    private final class Output extends FilterInputStream {
        Output(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return checked(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return checked(super.read(bytes, offset, length));
        }

        private int checked(int result) throws IOException {
            if (result < 0 && closed) {
                throw new IOException("the command was ended before it had printed everything");
            }
            return result;
        }
    }
}
