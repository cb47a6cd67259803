package dev.reeve.cli;

import dev.reeve.inventory.Host;
import dev.reeve.inventory.HostOs;
import dev.reeve.machine.Machine;
import dev.reeve.machine.collect.Collector;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.fleet.HostVisit;
import dev.reeve.machine.fleet.Questions;
import dev.reeve.machine.fleet.Turnstile;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;

/** The way to ask the inventory's hosts: over its connections, a few log-ins at a time on each door. */
final class HostAsking {
    private final Workplace place;
    private final HostVisit visit;

    /** @param patience how long a host may take, the log-in included */
    HostAsking(Invocation reeve, Workplace place, Duration patience) {
        this.place = place;
        Collector collector = new Collector(reeve.environment().random());
        this.visit =
                new HostVisit(collector, new Turnstile(), reeve.environment().clock(), patience);
    }

    /** The language that the inventory says. */
    static Dialect dialect(Host host) {
        return host.os() == HostOs.WINDOWS ? Dialect.POWERSHELL : Dialect.POSIX;
    }

    /**
     * Asks one host.
     *
     * @param questions what to ask in each language; whichever the host turns out to understand is used
     * @throws dev.reeve.finding.Failure if it cannot be asked
     */
    HostVisit.Said ask(Host host, Function<Dialect, Questions> questions) throws InterruptedException {
        return visit.ask(questions, dialect(host), way(host));
    }

    /** {@link #ask}, and does something there afterwards, over the same connection. */
    <T> T visit(Host host, Function<Dialect, Questions> questions, HostVisit.Errand<T> errand)
            throws InterruptedException {
        return visit.visit(questions, dialect(host), way(host), errand);
    }

    private HostVisit.Way way(Host host) {
        // A jump host itself is logged in to once, for all behind it. What is behind it has addresses of its own.
        String jump = host.ssh().proxyJump() == null ? "" : host.ssh().proxyJump() + " to ";
        String door = jump + host.destination() + ':' + host.ssh().port();
        return new HostVisit.Way() {
            @Override
            public String door() {
                return door;
            }

            @Override
            public Machine open() throws IOException {
                return place.connect(host);
            }
        };
    }
}
