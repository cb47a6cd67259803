package dev.reeve.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All scheduled jobs of one inventory, and how they are run.
 *
 * @param program the absolute path of reeve
 * @param inventory the absolute path of the inventory, a file or a directory
 * @param environment variables that a job needs and that a scheduler would not set; never a secret
 * @param jobs in the order of the inventory
 * @param zone the local time zone
 * @param now when the plan is made
 */
public record SchedulePlan(
        String program,
        String inventory,
        Map<String, String> environment,
        List<ScheduledJob> jobs,
        ZoneId zone,
        Instant now) {
    public SchedulePlan {
        environment = java.util.Collections.unmodifiableMap(new TreeMap<>(environment));
        jobs = List.copyOf(jobs);
        List<String> all = new ArrayList<>(List.of(program, inventory));
        all.addAll(environment.values());
        for (String text : all) {
            // Neither a crontab nor a unit can hold one, and half a line in them is another command.
            if (text.codePoints().anyMatch(Character::isISOControl)) {
                throw ScheduleProblem.UNSUITABLE_PATH.failure(text, "path", text);
            }
        }
    }

    /** The program and its arguments for a job. */
    List<String> commandLine(ScheduledJob job, String... more) {
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(job.with("--inventory", inventory));
        words.addAll(List.of(more));
        return words;
    }
}
