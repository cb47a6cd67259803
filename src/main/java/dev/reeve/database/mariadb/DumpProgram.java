package dev.reeve.database.mariadb;

import dev.reeve.machine.RunningCommand;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code mariadb-dump} on the machine, from the start of its shell to its last line.
 *
 * <p>Its options make one night's dump like the next: no date; statements as long as the server takes them, because
 * each row that comes or goes moves the borders of all statements behind it, so that {@link RowBorders} has few of them to
 * move back; rows in the order in which they are stored, which is that of the primary key ({@code --order-by-primary} would sort whole tables
 * on the server wherever it is not). The counters of AUTO_INCREMENT and the definers stay: they belong to the database.
 */
final class DumpProgram implements AutoCloseable {
    private static final String OPTIONS =
            "--single-transaction --quick --skip-lock-tables --routines --events --triggers"
                    + " --hex-blob --tz-utc --comments --skip-dump-date --no-tablespaces --default-character-set=utf8mb4"
                    + " --max-allowed-packet=1G --net-buffer-length=";

    /** What the program allows at most, less than the 16 MiB of MariaDB's usual max_allowed_packet. */
    private static final long LONGEST_STATEMENT = 15 << 20;

    private static final long LEAST_STATEMENT = 64 << 10;
    /** A global lock for longer than this would be felt. */
    private static final long PATIENCE_MILLIS = 5000;

    private static final String READY = "ready\n";

    private final RunningCommand command;
    private final PushbackInputStream stdout;
    private final EndMarker end = new EndMarker();
    private final InputStream content;

    private DumpProgram(RunningCommand command, String database, DumpHead head) {
        this.command = command;
        this.stdout = new PushbackInputStream(command.stdout());
        this.content = new Watched(new SequenceInputStream(
                new ByteArrayInputStream(head.line().getBytes(StandardCharsets.UTF_8)),
                new RowBorders(new AnyName(stdout, database))));
    }

    /** Starts everything but the program itself. */
    static DumpProgram prepare(ClientScript script, String database, DumpHead head) throws IOException {
        // A server that takes statements of this length must have room for one more row and for the words around it.
        long statement = Math.max(LEAST_STATEMENT, Math.min(LONGEST_STATEMENT, head.packet() * 15 / 16));
        RunningCommand command = script.dump(OPTIONS + statement, database);
        DumpProgram program = new DumpProgram(command, database, head);
        byte[] word = program.stdout.readNBytes(READY.length());
        if (!new String(word, StandardCharsets.UTF_8).equals(READY)) {
            try (program) {
                throw new ClientError(command.waitFor(), command.stderr());
            }
        }
        return program;
    }

    /** Starts the program. */
    void go() throws IOException {
        try (OutputStream stdin = command.stdin()) {
            stdin.write('\n');
        }
    }

    /**
     * Waits until the program's snapshot has begun: it has printed something, for which it must have filled a buffer or
     * come to its end, and no connection that can be its own is still on its way.
     *
     * @return false if that was not to be seen in time
     */
    boolean hasBegun(BriefLock lock) throws IOException {
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(this::firstByte, task -> {
            Thread thread = new Thread(task, "beginning of a dump");
            thread.setDaemon(true);
            thread.start();
        });
        try {
            int polls = 0;
            first.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            while (!lock.othersAreUnderWay()) {
                if (++polls > 50) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
            return true;
        } catch (TimeoutException | ClientError e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException("the dump's output broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a dump began", e);
        }
    }

    private int firstByte() {
        // The lock on the stream keeps the reader of the content behind this byte, however late it comes.
        synchronized (stdout) {
            try {
                int first = stdout.read();
                if (first >= 0) {
                    stdout.unread(first);
                }
                return first;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    InputStream content() {
        return content;
    }

    /** Waits for the program's end. */
    void finish() throws IOException {
        int status = command.waitFor();
        if (status != 0) {
            throw new ClientError(status, command.stderr());
        }
    }

    /** Whether the end marker has come by. */
    boolean isWhole() {
        return end.seen();
    }

    @Override
    public void close() {
        command.close();
    }

    /** The content, whose end is looked at as it is read. */
    private final class Watched extends FilterInputStream {
        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            synchronized (stdout) {
                int count = super.read(bytes, offset, length);
                if (count > 0) {
                    end.pass(bytes, offset, count);
                }
                return count;
            }
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, 1 << 16)).length;
        }
    }
}
