package dev.reeve.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a command that ran to its end left.
 *
 * @param status its exit status
 * @param output what it printed on standard output
 * @param stderr the last 64 KiB of standard error
 */
public record CommandResult(int status, byte[] output, String stderr) {
    /** Standard output as UTF-8 text. */
    public String text() {
        return new String(output, StandardCharsets.UTF_8);
    }

    static CommandResult collect(Machine machine, String script, byte[] input, Duration timeout) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        try (RunningCommand command = machine.start(script)) {
            Executor atDeadline = CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            CompletableFuture<Void> watch = CompletableFuture.runAsync(
                    () -> {
                        late.set(true);
                        command.close();
                    },
                    atDeadline);
            try {
                feed(command, input);
                byte[] output = command.stdout().readAllBytes();
                int status = command.waitFor();
                if (late.get()) {
                    throw new CommandTimeout(machine.name(), timeout);
                }
                return new CommandResult(status, output, command.stderr());
            } catch (IOException e) {
                throw late.get() ? new CommandTimeout(machine.name(), timeout) : e;
            } finally {
                watch.cancel(false);
            }
        }
    }

    /** Input that may not fit into the pipe is written beside the reading: a command may print before it has read all. */
    private static void feed(RunningCommand command, byte[] input) {
        if (input.length <= 4096) {
            write(command, input);
        } else {
            Thread writer = new Thread(() -> write(command, input), "command input");
            writer.setDaemon(true);
            writer.start();
        }
    }

    private static void write(RunningCommand command, byte[] input) {
        try (OutputStream stdin = command.stdin()) {
            stdin.write(input);
        } catch (IOException e) {
            // A command may end without reading its input; a broken connection shows on its output.
        }
    }
}
