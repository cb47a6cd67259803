package dev.reeve.schedule;

import dev.reeve.inventory.cron.CronExpression;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the inventory demands of rounds: of inspections and other surveys of all hosts, or of those that a person makes.
 *
 * @param command the subcommand that makes them: {@code inspect}, {@code patch-check}, {@code round}
 * @param cron when they are due, if they have a schedule
 * @param maxAge how old the last one may become, if there is a limit
 */
public record RoundRules(
        String command,
        @Nullable CronExpression cron,
        @Nullable Duration maxAge) {}
