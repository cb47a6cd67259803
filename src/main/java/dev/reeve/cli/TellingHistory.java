package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import java.util.List;

/** Telling itself in the journal: a channel or a watchdog that cannot be reached is an incident until it can. */
final class TellingHistory {
    private final Invocation reeve;
    private final Workplace place;

    TellingHistory(Invocation reeve, Workplace place) {
        this.reeve = reeve;
        this.place = place;
    }

    /**
     * Writes down that it could not be reached.
     *
     * @param command {@code notify} or {@code ping}
     * @param name the channel or the job
     */
    void failed(String command, String name, List<Finding> findings) {
        start(command, name).addAll(findings).finish(Outcome.FAILED);
    }

    /** Writes down that it was reached, if it could not be before: else there would be a run for every message. */
    void well(String command, String name) {
        try {
            Scope scope = Scope.job(command, name);
            boolean wasNot = place.journal().incidents(true).list().stream()
                    .anyMatch(incident -> incident.latest().scope().sameSeries(scope));
            if (wasNot) {
                start(command, name).finish(Outcome.WELL);
            }
        } catch (Failure e) {
            // The journal cannot be read, which the run before this has said.
        }
    }

    /** Not by way of {@link Invocation#record}: nobody is told of the telling at once, only with the next letter. */
    private RunRecorder start(String command, String name) {
        return RunRecorder.start(
                place.journal(),
                Scope.job(command, name),
                reeve.catalogue(),
                Version.NUMBER,
                reeve.environment().random());
    }
}
