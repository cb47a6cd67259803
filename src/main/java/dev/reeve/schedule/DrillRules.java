package dev.reeve.schedule;

import dev.reeve.inventory.cron.CronExpression;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the inventory demands of a drill.
 *
 * @param name the inventory's name of it
 * @param job the backup job that it proves
 * @param host where it restores
 * @param cron when it runs, if it has a schedule
 * @param maxAge how old its last proof may become, if there is a limit
 */
public record DrillRules(
        String name,
        String job,
        String host,
        @Nullable CronExpression cron,
        @Nullable Duration maxAge) {}
