package dev.reeve.inspect;

import dev.reeve.finding.Failure;
import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.collect.Collector;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.machine.collect.Section;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Asks a host what its plan says: everything quick in one command, what takes longer in another beside it. */
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
     */
    public record Said(
            Instant asked, RawAnswer quick, @Nullable RawAnswer slow) {}

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
     * Asks.
     *
     * @throws Failure if the host cannot be asked
     */
    public Said ask(HostPlan plan, Way way) throws InterruptedException {
        Instant came = clock.instant();
        try (Machine machine = turnstile.through(way.door(), way::open)) {
            List<Section> slow = plan.slow();
            Instant asked = clock.instant();
            Duration left = left(Duration.between(came, asked));
            CompletableFuture<RawAnswer> beside = slow.isEmpty()
                    ? null
                    : CompletableFuture.supplyAsync(() -> ask(machine, slow, left), HostVisit::run);
            RawAnswer quick = ask(machine, plan.quick(), left);
            return new Said(asked, quick, beside == null ? null : beside.join());
        } catch (IOException e) {
            throw MachineProblem.interrupted(plan.host(), e);
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

    private RawAnswer ask(Machine machine, List<Section> sections, Duration deadline) {
        try {
            return collector.ask(machine, sections, deadline);
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
