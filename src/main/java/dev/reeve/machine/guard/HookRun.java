package dev.reeve.machine.guard;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.machine.Machine;
import dev.reeve.machine.ShellQuote;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A job's hooks, run once: before, and whatever happens, after. Ending it twice, or from another thread, does it once.
 */
public final class HookRun implements AutoCloseable {
    /** Logs in to the hooks' host. */
    @FunctionalInterface
    public interface Connector {
        Machine connect() throws IOException;
    }

    /** After a lost connection: at once, and then as long as a switch or sshd takes to come back. */
    public static final List<Duration> PAUSES =
            List.of(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(8), Duration.ofSeconds(20));

    private final HookOrders orders;
    private final Connector connector;
    private final List<Duration> pauses;
    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private String host = "";
    private @Nullable Machine machine;
    private @Nullable Guard guard;
    private String held = "";
    private boolean ended = true;

    /** @param pauses before each attempt to reach the host again */
    public HookRun(HookOrders orders, Connector connector, List<Duration> pauses) {
        this.orders = orders;
        this.connector = connector;
        this.pauses = List.copyOf(pauses);
    }

    /** What there is to say so far, other than a failure that was thrown. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /**
     * Runs what comes before.
     *
     * @throws Failure {@link HookProblem#HOOK_BEFORE_FAILED}, when what comes after has been run already
     */
    public synchronized void begin() throws InterruptedException {
        try {
            Machine reached = connector.connect();
            machine = reached;
            host = reached.name();
            Guard started = new Guard(reached, orders.script() + Guard.script(HookRun.class, "hooks-run.sh"));
            guard = started;
            ended = false;
            HookReport before = await(started, "before");
            if (!before.well()) {
                end(false);
                throw failed(HookProblem.HOOK_BEFORE_FAILED, orders.before(), before);
            }
        } catch (IOException e) {
            end(false);
            throw unheard(HookProblem.HOOK_BEFORE_FAILED, orders.before(), e);
        } catch (InterruptedException e) {
            end(false);
            throw e;
        }
    }

    private HookReport await(Guard from, String moment) throws IOException, InterruptedException {
        while (true) {
            String line = from.next();
            if (line.startsWith("guard ")) {
                held = line;
            } else if (line.startsWith("earlier ")) {
                HookReport earlier = HookReport.read(line, from::next);
                findings.add(failed(HookProblem.HOOK_AFTER_EARLIER, orders.after(), earlier)
                        .finding());
            } else if (line.startsWith("before ") || line.startsWith("after ")) {
                HookReport report = HookReport.read(line, from::next);
                if (report.moment().equals(moment)) {
                    return report;
                }
            }
        }
    }

    /**
     * Runs what comes after, unless that has been done or nothing was begun.
     *
     * @param success whether everything was read
     */
    public synchronized void end(boolean success) {
        Guard running = guard;
        if (ended || running == null) {
            return;
        }
        ended = true;
        // What was stopped is set going even when reeve is asked to end: on a thread that nobody interrupts.
        CountDownLatch done = new CountDownLatch(1);
        Thread ending = new Thread(
                () -> {
                    try {
                        finish(running, success);
                    } finally {
                        done.countDown();
                    }
                },
                "hooks after");
        ending.setDaemon(true);
        ending.start();
        boolean interrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish(Guard running, boolean success) {
        try {
            HookReport after = report(running, success);
            if (!after.well()) {
                findings.add(failed(HookProblem.HOOK_AFTER_FAILED, orders.after(), after)
                        .finding());
            }
        } catch (IOException | InterruptedException e) {
            findings.add(
                    unheard(HookProblem.HOOK_AFTER_UNKNOWN, orders.after(), e).finding());
        }
    }

    private HookReport report(Guard running, boolean success) throws IOException, InterruptedException {
        try {
            try {
                running.say(success ? "success" : "failure");
            } catch (IOException e) {
                // It may have failed before and ended by itself; what it said is still there.
            }
            HookReport after = await(running, "after");
            if (!after.well()) {
                running.say("seen");
            }
            running.close();
            return after;
        } catch (IOException e) {
            return again(e);
        }
    }

    /** Reaches the host once more. */
    private HookReport again(IOException lost) throws IOException, InterruptedException {
        if (held.isEmpty()) {
            throw lost;
        }
        IOException last = lost;
        for (Duration pause : pauses) {
            Thread.sleep(pause.toMillis());
            try (Machine reached = connector.connect()) {
                byte[] out = reached.run(
                                orders.script() + lostScript(),
                                orders.patience()
                                        .multipliedBy(1
                                                + orders.before().size()
                                                + orders.after().size()))
                        .output();
                BufferedReader lines = new BufferedReader(new StringReader(new String(out, StandardCharsets.UTF_8)));
                HookReport.Lines next = () -> line(lines);
                return HookReport.read(next.next(), next);
            } catch (Failure | IOException e) {
                last = new IOException(e.getMessage(), e);
            }
        }
        throw last;
    }

    private static String line(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new EOFException("the host did not tell how it ended");
        }
        return line;
    }

    private String lostScript() {
        // guard PID FOLDER BOOT, where a folder made from TMPDIR may hold blanks
        String[] words = held.split(" ", 3);
        int last = words[2].lastIndexOf(' ');
        return "guard=" + ShellQuote.quote(words[1]) + " folder=" + ShellQuote.quote(words[2].substring(0, last))
                + " booted=" + ShellQuote.quote(words[2].substring(last + 1)) + "\n"
                + Guard.script(HookRun.class, "hooks-lost.sh");
    }

    private Failure failed(HookProblem problem, List<String> commands, HookReport report) {
        return failure(
                        problem,
                        report.command(commands),
                        report.reason(orders.patience().toSeconds()))
                .withEvidence(report.output());
    }

    private Failure unheard(HookProblem problem, List<String> commands, Exception e) {
        return failure(problem, String.join("; ", commands), String.valueOf(e.getMessage()));
    }

    private Failure failure(HookProblem problem, String command, String reason) {
        Subject subject = Subject.host(host.isEmpty() ? orders.source() : host).inJob(orders.job());
        return Failure.of(
                problem,
                subject,
                "host",
                host.isEmpty() ? orders.source() : host,
                "job",
                orders.job(),
                "command",
                command,
                "reason",
                reason);
    }

    /** Runs what comes after as for a failure, if nobody ended it, and leaves the host. */
    @Override
    public void close() {
        end(false);
        Machine reached = machine;
        if (reached != null) {
            reached.close();
        }
    }
}
