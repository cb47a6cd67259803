package dev.reeve.cli;

import dev.reeve.finding.Finding;
import dev.reeve.inventory.PingSpec;
import dev.reeve.notify.Ping;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The watchdog of one job, told when it begins and how it ended; nothing where a job has none. */
final class JobPing {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Invocation reeve;
    private final Workplace place;
    private final String job;
    private final @Nullable Ping ping;

    private JobPing(Invocation reeve, Workplace place, String job, @Nullable Ping ping) {
        this.reeve = reeve;
        this.place = place;
        this.job = job;
        this.ping = ping;
    }

    static JobPing start(Invocation reeve, Workplace place, String job, @Nullable PingSpec spec) {
        Ping begun = spec == null ? null : Ping.start(job, spec, Workplace.surroundings(reeve), PATIENCE);
        return new JobPing(reeve, place, job, begun);
    }

    /** Tells the end, once the run is in the journal; what is returned is there too. */
    List<Finding> end(boolean done, List<Finding> findings) {
        if (ping == null) {
            return List.of();
        }
        List<Finding> trouble = ping.end(done, findings, reeve.catalogue());
        TellingHistory history = new TellingHistory(reeve, place);
        if (trouble.isEmpty()) {
            history.well(Ping.COMMAND, job);
        } else {
            history.failed(Ping.COMMAND, job, trouble);
        }
        return trouble;
    }
}
