package dev.reeve.schedule;

import dev.reeve.inventory.CopyTarget;
import dev.reeve.inventory.cron.CronExpression;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the inventory demands of a job.
 *
 * @param command the subcommand that does it: {@code backup}
 * @param job the inventory's name of the job
 * @param host the host that it is about
 * @param repository where it goes
 * @param cron when it runs, if it has a schedule
 * @param maxAge how old its last backup may become, if there is a limit
 * @param copies where else its snapshots must be
 */
public record JobRules(
        String command,
        String job,
        String host,
        String repository,
        @Nullable CronExpression cron,
        @Nullable Duration maxAge,
        List<CopyTarget> copies) {
    public JobRules {
        copies = List.copyOf(copies);
    }
}
