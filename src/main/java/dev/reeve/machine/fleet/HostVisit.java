package dev.reeve.machine.fleet;

import dev.reeve.finding.Failure;
import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.collect.Collector;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.machine.collect.Section;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks a host its questions: everything quick in one command, what takes longer in another beside it. */
public final class HostVisit {
    /** The way to a host. */
    public interface Way {
        /** What counts log-ins there: see {@link Turnstile}. */
        String door();

        /** Logs in. */
        Machine open() throws IOException;
    }

    /**
     * What a host said.
     *
     * @param asked when it was asked
     * @param quick what it said at once
     * @param slow what it said beside that, if it was asked
     * @param dialect the language in which it was asked
     */
    public record Said(
            Instant asked, RawAnswer quick, @Nullable RawAnswer slow, Dialect dialect) {}

    /** What is done at a host that has answered, over the connection on which it did. */
    public interface Errand<T> {
        T run(Said said, Machine machine);
    }

    private static final String WINDOWS_SERVER = "OpenSSH_for_Windows";

    /** cmd.exe's and PowerShell's words for a command that they do not know; cmd.exe's second are those in Chinese. */
    private static final Pattern NO_SUCH_COMMAND = Pattern.compile("'exec' is not recognized as an internal or external"
            + "|'exec' \u4e0d\u662f\u5185\u90e8\u6216\u5916\u90e8\u547d\u4ee4|CommandNotFoundException");

    /** The share of the patience that is kept for closing the connections. */
    private static final int MARGIN = 10;

    private final Collector collector;
    private final Turnstile turnstile;
    private final Clock clock;
    private final Duration patience;

    /** @param patience how long a host may take, the log-in included */
    public HostVisit(Collector collector, Turnstile turnstile, Clock clock, Duration patience) {
        this.collector = collector;
        this.turnstile = turnstile;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Asks. Whatever was expected: a server that calls itself Windows' own is asked in PowerShell, and so is a host
     * that cmd.exe or PowerShell answers for.
     *
     * @param plans what to ask in each language
     * @param expected the language that the inventory says
     * @throws Failure if the host cannot be asked
     */
    public Said ask(Function<Dialect, Questions> plans, Dialect expected, Way way) throws InterruptedException {
        return visit(plans, expected, way, (said, machine) -> said);
    }

    /** {@link #ask}, and does something there afterwards. */
    public <T> T visit(Function<Dialect, Questions> plans, Dialect expected, Way way, Errand<T> errand)
            throws InterruptedException {
        Instant came = clock.instant();
        try (Machine machine = turnstile.through(way.door(), way::open)) {
            return errand.run(ask(machine, plans, expected, came), machine);
        } catch (IOException e) {
            throw MachineProblem.interrupted(plans.apply(expected).host(), e);
        }
    }

    private Said ask(Machine machine, Function<Dialect, Questions> plans, Dialect expected, Instant came) {
        boolean windows = machine.software().contains(WINDOWS_SERVER);
        Dialect dialect = windows ? Dialect.POWERSHELL : expected;
        try {
            return ask(machine, plans.apply(dialect), came);
        } catch (Failure e) {
            if (dialect == Dialect.POWERSHELL || !isWindows(e)) {
                throw e;
            }
            return ask(machine, plans.apply(Dialect.POWERSHELL), came);
        }
    }

    private static boolean isWindows(Failure failure) {
        return failure.finding().code().equals(MachineProblem.NO_SHELL.code())
                && NO_SUCH_COMMAND
                        .matcher(String.join("\n", failure.finding().evidence()))
                        .find();
    }

    private Said ask(Machine machine, Questions plan, Instant came) {
        try {
            List<Section> slow = plan.slow();
            Instant asked = clock.instant();
            Duration left = left(Duration.between(came, asked));
            CompletableFuture<RawAnswer> beside = slow.isEmpty()
                    ? null
                    : CompletableFuture.supplyAsync(() -> ask(machine, plan.dialect(), slow, left), HostVisit::run);
            RawAnswer quick = ask(machine, plan.dialect(), plan.quick(), left);
            return new Said(asked, quick, beside == null ? null : beside.join(), plan.dialect());
        } catch (CompletionException e) {
            throw e.getCause() instanceof Failure failure ? failure : e;
        }
    }

    /**
     * How long the answers may take. Whoever waits for the visit gives the host up when the patience ends: what was said
     * until then must be here before, or one question that hangs would cost the answers to all others.
     */
    private Duration left(Duration login) {
        Duration left = patience.minus(patience.dividedBy(MARGIN)).minus(login);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private RawAnswer ask(Machine machine, Dialect dialect, List<Section> sections, Duration deadline) {
        try {
            return collector.ask(machine, dialect, sections, deadline);
        } catch (IOException e) {
            throw MachineProblem.interrupted(machine.name(), e);
        }
    }

    private static void run(Runnable work) {
        Thread thread = new Thread(work, "inspect slowly");
        thread.setDaemon(true);
        thread.start();
    }
}
