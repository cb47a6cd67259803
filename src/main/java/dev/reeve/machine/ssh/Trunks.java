package dev.reeve.machine.ssh;

import dev.reeve.finding.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The trunks of a run: the one connection to each jump host that everything behind it shares, as OpenSSH's ControlMaster
 * has it. A stock sshd drops log-ins at random when more than ten are under way ({@code MaxStartups 10:30:100}), but sets
 * no limit to the channels of one that has logged in ({@code MaxSessions} counts shells, not these).
 *
 * <p>A trunk is opened for the first who asks, while all others wait for the same attempt, and closed some time after the
 * last has left. One that died is left to those who used it; the next gets a new one.
 */
final class Trunks implements AutoCloseable {
    /** Hosts of one round come within seconds of each other. */
    static final Duration IDLE = Duration.ofSeconds(10);

    private final SshEnvironment.Sleeper sleeper;
    private final Predicate<Failure> passing;

    /** Guarded by this, as is everything in a trunk that changes. */
    private final Map<List<Hop>, Trunk> trunks = new HashMap<>();

    private boolean closed;

    /**
     * @param sleeper lets idle trunks wait for another user
     * @param passing which failures may be gone at the next attempt; what a jump host refused for good is not asked again
     *     while the trunk would be idle, lest many hosts behind it look like somebody who guesses passwords
     */
    Trunks(SshEnvironment.Sleeper sleeper, Predicate<Failure> passing) {
        this.sleeper = sleeper;
        this.passing = passing;
    }

    /** What makes two hops the same one: who it is and how it is logged in to, without how patiently. */
    record Hop(
            String name,
            String address,
            int port,
            String user,
            List<Path> identities,
            List<Path> knownHosts,
            boolean password,
            boolean passphrase,
            String configFile) {
        static Hop of(SshTarget target) {
            return new Hop(
                    target.name(),
                    target.address(),
                    target.port(),
                    target.user(),
                    target.identities(),
                    target.knownHosts(),
                    target.password() != null,
                    target.passphrase() != null,
                    target.configFile());
        }
    }

    private static final class Trunk {
        final List<Hop> way;
        final CompletableFuture<Lane> lane = new CompletableFuture<>();
        int users;

        @Nullable Thread idling;

        Trunk(List<Hop> way) {
            this.way = way;
        }

        boolean isDead() {
            return lane.isDone()
                    && !lane.isCompletedExceptionally()
                    && !lane.join().isAlive();
        }

        void closeLane() {
            var unused = lane.thenAccept(Lane::close);
        }

        void stayOpen() {
            Thread waiting = idling;
            if (waiting != null) {
                waiting.interrupt();
                idling = null;
            }
        }
    }

    /** A part in a trunk, until it is closed. */
    record Share(Lane lane, Runnable leave) implements AutoCloseable {
        @Override
        public void close() {
            leave.run();
        }
    }

    /**
     * A part in the trunk that leads this way.
     *
     * @param way the hops, the last of which the trunk ends at
     * @param opener logs in to the last hop
     * @throws Failure if it cannot be opened, for everybody who waits for it
     */
    Share take(List<Hop> way, Supplier<Lane> opener) throws InterruptedException {
        Trunk trunk = join(way, opener);
        AtomicBoolean left = new AtomicBoolean();
        Runnable leave = () -> {
            if (left.compareAndSet(false, true)) {
                leave(trunk);
            }
        };
        try {
            return new Share(trunk.lane.get(), leave);
        } catch (InterruptedException e) {
            leave.run();
            throw e;
        } catch (ExecutionException e) {
            leave.run();
            if (e.getCause() instanceof Failure failure) {
                throw new Failure(failure.finding(), failure.exitCode(), failure);
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Trunk join(List<Hop> way, Supplier<Lane> opener) {
        Trunk deserted = null;
        Trunk trunk;
        synchronized (this) {
            trunk = trunks.get(way);
            if (trunk != null && trunk.isDead()) {
                trunk.stayOpen();
                deserted = trunk.users == 0 ? trunk : null;
                trunk = null;
            }
            if (trunk == null) {
                Trunk fresh = new Trunk(way);
                trunks.put(way, fresh);
                // Not on the thread of one of its users, who may be called off while the others still want it.
                daemon(() -> open(fresh, opener), "opening a jump host").start();
                trunk = fresh;
            }
            trunk.stayOpen();
            trunk.users++;
        }
        if (deserted != null) {
            deserted.closeLane();
        }
        return trunk;
    }

    private void open(Trunk trunk, Supplier<Lane> opener) {
        try {
            trunk.lane.complete(opener.get());
        } catch (Failure e) {
            if (passing.test(e)) {
                forget(trunk);
            }
            trunk.lane.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            forget(trunk);
            trunk.lane.completeExceptionally(e);
        }
    }

    private synchronized void forget(Trunk trunk) {
        trunks.remove(trunk.way, trunk);
    }

    private void leave(Trunk trunk) {
        synchronized (this) {
            trunk.users--;
            if (trunk.users > 0) {
                return;
            }
            if (!closed && trunks.get(trunk.way) == trunk) {
                trunk.idling = daemon(() -> idle(trunk), "a jump host idle");
                trunk.idling.start();
                return;
            }
            forget(trunk);
        }
        trunk.closeLane();
    }

    private void idle(Trunk trunk) {
        try {
            sleeper.sleep(IDLE);
        } catch (InterruptedException e) {
            return;
        }
        synchronized (this) {
            if (trunk.idling != Thread.currentThread()) {
                return;
            }
            forget(trunk);
        }
        trunk.closeLane();
    }

    /** Closes the trunks that nobody uses, and from now on each with its last user. */
    @Override
    public void close() {
        List<Trunk> idle = new ArrayList<>();
        synchronized (this) {
            closed = true;
            trunks.values().stream().filter(trunk -> trunk.users == 0).forEach(idle::add);
            idle.forEach(Trunk::stayOpen);
            idle.forEach(this::forget);
        }
        idle.forEach(Trunk::closeLane);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
