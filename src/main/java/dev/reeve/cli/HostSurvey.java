package dev.reeve.cli;

import dev.reeve.inventory.Host;
import dev.reeve.journal.Presence;
import dev.reeve.machine.Machine;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.fleet.HostVisit;
import dev.reeve.machine.fleet.Questions;
import dev.reeve.survey.Seen;
import dev.reeve.survey.Survey;
import java.time.Duration;
import java.util.List;

/**
 * A survey as the command line makes it: what each host is asked, and what its answer comes to.
 *
 * @param <T> what is known of a host afterwards
 */
interface HostSurvey<T> {
    Survey survey();

    Questions questions(Host host, Dialect dialect);

    /** What an answer comes to. Never throws, whatever the host said. */
    T answered(Host host, HostVisit.Said said, Duration took);

    /**
     * The same for a host that was just asked, with what is done there about it.
     *
     * @param machine the host, on the connection over which it answered
     */
    default T answered(Host host, HostVisit.Said said, Duration took, Machine machine) {
        return answered(host, said, took);
    }

    /** What there is of a host that did not answer. */
    T silent(Host host, Seen seen);

    /** The same for the journal and the exit code. */
    Seen seen(T known);

    /**
     * What only all hosts together show.
     *
     * @param everything whether these are all hosts that there are to ask
     */
    default List<Seen> together(List<T> known, boolean everything) {
        return List.of();
    }

    /** Whether all was done there that was to be done; otherwise the exit code says so. */
    default boolean done(T known) {
        return seen(known).presence() == Presence.UP;
    }
}
