package dev.reeve.inspect.outside;

import dev.reeve.finding.Failure;
import dev.reeve.inventory.outside.OutsideCheck;
import dev.reeve.journal.Presence;
import dev.reeve.machine.probe.Deadline;
import dev.reeve.machine.probe.ProbeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The front door of looking from outside: checks in, a result for each out. */
public final class Outside {
    private final OutsideWorld world;

    public Outside(OutsideWorld world) {
        this.world = world;
    }

    /**
     * Looks at services side by side.
     *
     * @param deadline when all of it must be over; what is not done by then is unknown
     * @return one result for each check, in their order
     * @throws InterruptedException if this thread is told to stop
     */
    public List<OutsideResult> look(Collection<OutsideCheck> checks, Duration deadline) throws InterruptedException {
        List<OutsideCheck> all = List.copyOf(checks);
        List<Callable<OutsideResult>> tasks = new ArrayList<>();
        for (OutsideCheck check : all) {
            tasks.add(() -> look(check));
        }
        List<Future<OutsideResult>> futures =
                world.executor().invokeAll(tasks, deadline.toMillis(), TimeUnit.MILLISECONDS);
        List<OutsideResult> results = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            results.add(resultOf(all.get(i), futures.get(i), deadline));
        }
        return results;
    }

    /** What one check came to; even a bug in it is no more than an unknown. */
    private OutsideResult resultOf(OutsideCheck check, Future<OutsideResult> future, Duration deadline)
            throws InterruptedException {
        Judgement judgement = judgement(check);
        try {
            return future.get();
        } catch (CancellationException e) {
            judgement.unseen(OutsideProblem.SERVICE_NOT_IN_TIME, "seconds", Long.toString(deadline.toSeconds()));
        } catch (ExecutionException e) {
            judgement.unseen(OutsideProblem.SERVICE_NOT_SEEN, "said", String.valueOf(e.getCause()));
        }
        return judgement.result();
    }

    /** Looks at one service, again if it is down and the check says so. */
    private OutsideResult look(OutsideCheck check) {
        OutsideResult last = once(check);
        for (int attempt = 1; attempt < check.attempts() && last.presence() == Presence.DOWN; attempt++) {
            last = once(check);
        }
        return last;
    }

    private OutsideResult once(OutsideCheck check) {
        Judgement judgement = judgement(check);
        try {
            new Look(world, check, judgement).look(Deadline.in(check.patience()));
        } catch (ProbeException e) {
            Faults.into(judgement, e);
        } catch (Failure e) {
            // A secret that cannot be had: nobody can say how the service is.
            judgement.unseen(e.finding());
        }
        return judgement.result();
    }

    private Judgement judgement(OutsideCheck check) {
        return new Judgement(
                check, Places.of(check, world.destination()), world.clock().instant());
    }
}
