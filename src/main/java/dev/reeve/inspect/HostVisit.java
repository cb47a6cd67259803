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

    private final Collector collector;
    private final Turnstile turnstile;
    private final Clock clock;
    private final Duration patience;

    /** @param patience how long a host may take for its answers */
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
        try (Machine machine = turnstile.through(way.door(), way::open)) {
            List<Section> slow = plan.slow();
            CompletableFuture<RawAnswer> beside =
                    slow.isEmpty() ? null : CompletableFuture.supplyAsync(() -> ask(machine, slow), HostVisit::run);
            Instant asked = clock.instant();
            RawAnswer quick = ask(machine, plan.quick());
            return new Said(asked, quick, beside == null ? null : beside.join());
        } catch (IOException e) {
            throw MachineProblem.interrupted(plan.host(), e);
        } catch (CompletionException e) {
            throw e.getCause() instanceof Failure failure ? failure : e;
        }
    }

    private RawAnswer ask(Machine machine, List<Section> sections) {
        try {
            return collector.ask(machine, sections, patience);
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
