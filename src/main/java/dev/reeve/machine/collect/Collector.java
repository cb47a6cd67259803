package dev.reeve.machine.collect;

import dev.reeve.machine.Machine;
import dev.reeve.machine.RunningCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/** Asks a host many questions in one command, and takes what came when something went wrong on the way. */
public final class Collector {
    /** What a host may print. Seventy sections of a large server are 300 kB. */
    private static final int MOST = 16 * 1024 * 1024;

    private static final int NONCE_BYTES = 16;

    /** How long a host that has said everything may take to hang up: a question that hangs may hold the line. */
    private static final Duration PARTING = Duration.ofSeconds(2);

    private final RandomGenerator random;

    /** @param random gives the frames numbers that nobody can guess */
    public Collector(RandomGenerator random) {
        this.random = random;
    }

    /** A number for one answer's frames. */
    public String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** {@link #ask(Machine, Dialect, Collection, Duration)} of a host with a POSIX shell. */
    public RawAnswer ask(Machine machine, Collection<Section> sections, Duration deadline) throws IOException {
        return ask(machine, Dialect.POSIX, sections, deadline);
    }

    /**
     * What a host says.
     *
     * @param dialect the language of the sections
     * @param deadline after which no more is waited for
     * @throws dev.reeve.finding.Failure if the host cannot be reached or runs no commands
     * @throws IOException if the connection broke before the host began
     */
    public RawAnswer ask(Machine machine, Dialect dialect, Collection<Section> sections, Duration deadline)
            throws IOException {
        String nonce = nonce();
        byte[] script = dialect.bytes(sections, nonce, deadline);
        AtomicReference<RawAnswer.Ending> ending = new AtomicReference<>(RawAnswer.Ending.ENDED);
        try (RunningCommand command = dialect.start(machine, script)) {
            CompletableFuture<Void> watch = CompletableFuture.runAsync(
                    () -> {
                        ending.compareAndSet(RawAnswer.Ending.ENDED, RawAnswer.Ending.LATE);
                        command.close();
                    },
                    CompletableFuture.delayedExecutor(deadline.toMillis(), TimeUnit.MILLISECONDS));
            byte[] bytes = read(command.stdout(), nonce, ending);
            if (AnswerParser.nonce(bytes).isEmpty()) {
                bytes = with(bytes, dialect, command);
            }
            watch.cancel(false);
            if (ending.get() == RawAnswer.Ending.ENDED) {
                // To end it by force would take a log-in of its own.
                var unused = command.endsWithin(PARTING);
            }
            return new RawAnswer(nonce, bytes, Objects.requireNonNull(ending.get()));
        }
    }

    /** Why there is no answer, as far as it was said beside: in the recorded answer it can still be read. */
    private static byte[] with(byte[] bytes, Dialect dialect, RunningCommand command) {
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.write(bytes);
            all.write(dialect.complaint(command).getBytes(StandardCharsets.UTF_8));
            return all.toByteArray();
        } catch (IOException e) {
            return bytes;
        }
    }

    private static byte[] read(InputStream in, String nonce, AtomicReference<RawAnswer.Ending> ending) {
        Bytes all = new Bytes();
        byte[] buffer = new byte[32 * 1024];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                all.write(buffer, 0, count);
                if (all.size() > MOST) {
                    ending.set(RawAnswer.Ending.TOO_MUCH);
                    break;
                } else if (AnswerParser.ended(all.bytes(), all.size(), nonce)) {
                    break;
                }
            }
        } catch (IOException e) {
            ending.compareAndSet(RawAnswer.Ending.ENDED, RawAnswer.Ending.BROKEN);
        }
        return all.toByteArray();
    }

    /** What came so far, without a copy. */
    private static final class Bytes extends ByteArrayOutputStream {
        Bytes() {
            super(64 * 1024);
        }

        byte[] bytes() {
            return buf;
        }
    }
}
