package dev.reeve.report.figure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The backup jobs of one month, in the order of the inventory. */
public record Backups(List<Job> jobs) {
    public Backups {
        jobs = List.copyOf(jobs);
    }

    /**
     * One job.
     *
     * @param host what it reads; null for a job that the inventory does not have any more
     * @param due how many times its schedule wanted it, from its first run on record on
     * @param made runs that did their work, with or without findings
     * @param missed times at which it was due and nothing began
     * @param failed runs that did not do their work
     * @param unended runs that never ended
     * @param bytes what the last good one read
     * @param stored what all of them added to the repository
     * @param took the median of the good ones
     * @param copied copies that were made
     * @param copiesFailed copies that were not
     * @param proof what drills have shown
     */
    public record Job(
            String name,
            @Nullable String host,
            int due,
            int made,
            int missed,
            int failed,
            int unended,
            long bytes,
            long stored,
            @Nullable Duration took,
            int copied,
            int copiesFailed,
            Proven proof) {
        /** Whether something that ought to have been done was not. */
        public boolean lacking() {
            return missed + failed + unended > 0;
        }
    }

    /**
     * What drills have shown in the month.
     *
     * @param proved drills that restored and compared all that they were to
     * @param failed drills that did not
     * @param last when the last good one ended
     * @param recovery how long all of its restoring took
     */
    public record Proven(
            int proved,
            int failed,
            @Nullable Instant last,
            @Nullable Duration recovery) {}

    public int due() {
        return jobs.stream().mapToInt(Job::due).sum();
    }

    public int made() {
        return jobs.stream().mapToInt(Job::made).sum();
    }

    /** Missed, failed and never ended. */
    public int lacking() {
        return jobs.stream()
                .mapToInt(job -> job.missed() + job.failed() + job.unended())
                .sum();
    }

    public int proved() {
        return (int) jobs.stream().filter(job -> job.proof().proved() > 0).count();
    }

    /** The longest of the times that bringing a job's data back took. */
    public @Nullable Duration recovery() {
        return jobs.stream()
                .map(job -> job.proof().recovery())
                .filter(java.util.Objects::nonNull)
                .max(Duration::compareTo)
                .orElse(null);
    }
}
