package dev.reeve.backup.command;

import dev.reeve.backup.BackupProblem;
import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.RunningDump;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.CommandTimeout;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.RunningCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The output of a command under way, held to what is expected of it. */
final class RunningOutput implements RunningDump {
    private static final int MOST_LINES = 20;
    private static final int LONGEST_LINE = 400;

    private final String host;
    private final String file;
    private final RunningCommand command;
    private final byte[] secret;
    private final Expected expected;
    private final @Nullable LineSearch search;
    private final CompletableFuture<Void> deadline;
    private volatile boolean late;
    private long size;

    /** @param secret overwritten when this is closed */
    RunningOutput(String host, String file, RunningCommand command, byte[] secret, Expected expected) {
        this.host = host;
        this.file = file;
        this.command = command;
        this.secret = secret;
        this.expected = expected;
        this.search = expected.pattern() == null ? null : new LineSearch(expected.pattern());
        this.deadline = CompletableFuture.runAsync(
                this::tooLate,
                CompletableFuture.delayedExecutor(expected.timeLimit().toMillis(), TimeUnit.MILLISECONDS));
    }

    private void tooLate() {
        late = true;
        command.close();
    }

    /** Hands over the secret, and ends the input: nothing waits for more. */
    void begin() {
        try (OutputStream stdin = command.stdin()) {
            if (secret.length > 0) {
                stdin.write(secret);
                stdin.write('\n');
            }
        } catch (IOException e) {
            // It has ended without reading; its status says what that means.
        }
    }

    @Override
    public InputStream content() {
        InputStream output = command.stdout();
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                try {
                    int count = output.read(bytes, offset, length);
                    pass(bytes, offset, count);
                    return count;
                } catch (IOException e) {
                    throw explained(e);
                }
            }
        };
    }

    private void pass(byte[] bytes, int offset, int count) {
        if (count > 0) {
            size += count;
            if (search != null) {
                search.pass(bytes, offset, count);
            }
        }
    }

    private IOException explained(IOException e) {
        if (late) {
            throw failureOfTime().causedBy(e);
        }
        return e;
    }

    private Failure failureOfTime() {
        return MachineProblem.interrupted(host, new CommandTimeout(host, expected.timeLimit()));
    }

    @Override
    public @Nullable DatabaseFacts finish() throws IOException {
        int status;
        try {
            status = command.waitFor();
        } catch (IOException e) {
            throw explained(e);
        }
        if (late) {
            throw failureOfTime();
        }
        deadline.cancel(false);
        checkStatus(status);
        if (search != null && !search.found()) {
            throw failure(BackupProblem.OUTPUT_UNMATCHED);
        }
        if (size < expected.leastSize()) {
            throw failure(BackupProblem.OUTPUT_TOO_SMALL, "least", Long.toString(expected.leastSize()));
        }
        return null;
    }

    private void checkStatus(int status) {
        List<Integer> wanted = expected.statuses();
        if (status == RunningCommand.NO_STATUS) {
            if (search == null || !wanted.isEmpty()) {
                throw failure(BackupProblem.NO_EXIT_STATUS);
            }
        } else if (wanted.isEmpty() ? status != 0 : !wanted.contains(status)) {
            String list = wanted.isEmpty()
                    ? "0"
                    : wanted.stream().map(String::valueOf).collect(Collectors.joining(", "));
            throw failure(BackupProblem.COMMAND_FAILED, "status", Integer.toString(status), "expected", list);
        }
    }

    private Failure failure(BackupProblem problem, String... more) {
        String[] arguments = Arrays.copyOf(
                new String[] {
                    "host",
                    host,
                    "file",
                    file,
                    "size",
                    Long.toString(size),
                    "pattern",
                    expected.pattern() == null ? "" : expected.pattern().pattern()
                },
                8 + more.length);
        System.arraycopy(more, 0, arguments, 8, more.length);
        return Failure.of(problem, Subject.host(host).at(file), arguments).withEvidence(evidence());
    }

    /** Its last words, without the secret, should it repeat that. */
    private List<String> evidence() {
        String said = command.stderr();
        if (secret.length > 0) {
            said = said.replace(new String(secret, StandardCharsets.UTF_8), "****");
        }
        List<String> lines = said.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line)
                .toList();
        return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
    }

    @Override
    public void close() {
        deadline.cancel(false);
        command.close();
        Arrays.fill(secret, (byte) 0);
    }
}
