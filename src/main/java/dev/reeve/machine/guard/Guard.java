package dev.reeve.machine.guard;

import dev.reeve.machine.Machine;
import dev.reeve.machine.RunningCommand;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A script on a machine that undoes its work when its standard input ends. It speaks and hears in lines. Waiting for a
 * line may be interrupted, and goes on with the next call: what the script says is not lost.
 */
public final class Guard implements AutoCloseable {
    /** A line, or why there are no more. */
    private record Heard(@Nullable String line, @Nullable IOException end) {}

    private final RunningCommand command;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Starts a script. */
    public Guard(Machine machine, String script) throws IOException {
        this(machine.name(), machine.start(script));
    }

    /**
     * Takes over a script that was started, and perhaps told what it needs.
     *
     * @param host the name of its machine
     */
    public Guard(String host, RunningCommand command) {
        this.command = command;
        Thread listener = new Thread(this::listen, "guard on " + host);
        listener.setDaemon(true);
        listener.start();
    }

    /** A script that lies beside a class. */
    public static String script(Class<?> owner, String file) {
        try (InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(command.stdout(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.add(new Heard(line, null));
            }
            command.waitFor();
            String said = command.stderr().strip();
            heard.add(new Heard(null, new EOFException(said.isEmpty() ? "its guard has ended" : said)));
        } catch (IOException e) {
            heard.add(new Heard(null, e));
        } finally {
            ended.countDown();
        }
    }

    /**
     * The next line that the script says.
     *
     * @throws IOException if it says no more: it has ended, or the connection to it
     */
    public String next() throws IOException, InterruptedException {
        Heard next = heard.take();
        if (next.line() != null) {
            return next.line();
        }
        heard.add(next);
        IOException end = Objects.requireNonNull(next.end());
        throw new IOException(end.getMessage(), end);
    }

    /** Says a word to the script. */
    public void say(String word) throws IOException {
        OutputStream in = command.stdin();
        in.write((word + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** Lets the script end by itself, and waits for it, interrupted or not: it may be at work undoing. */
    @Override
    public void close() {
        try {
            command.stdin().close();
        } catch (IOException e) {
            // It has ended, or its connection; its input has then ended as well.
        }
        boolean interrupted = Thread.interrupted();
        while (true) {
            try {
                ended.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        command.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
