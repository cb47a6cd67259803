package dev.reeve.schedule;

import dev.reeve.inventory.cron.CronExpression;
import dev.reeve.journal.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * A job of the inventory that runs at certain times.
 *
 * @param command the journal's word for what it does: {@code backup}, {@code drill}
 * @param name the inventory's name of the job
 * @param cron when it runs
 * @param words the command line behind the program's name
 */
public record ScheduledJob(String command, String name, CronExpression cron, List<String> words) {
    public ScheduledJob {
        words = List.copyOf(words);
    }

    /** A job whose command line is the subcommand and its name. */
    public static ScheduledJob of(String command, String name, String schedule) {
        return new ScheduledJob(command, name, CronExpression.of(schedule), List.of(command, name));
    }

    /** A drill, which {@code verify} runs. */
    public static ScheduledJob drill(String name, String schedule) {
        return new ScheduledJob("drill", name, CronExpression.of(schedule), List.of("verify", "--drill", name));
    }

    /** A command that asks all hosts: {@code inspect}, {@code patch-check}. */
    public static ScheduledJob round(String command, String schedule) {
        return new ScheduledJob(command, Scope.ROUND, CronExpression.of(schedule), List.of(command));
    }

    /** Its command line without its name, if that is in it: {@code verify --drill}, {@code inspect}. */
    public String invocation() {
        boolean named = words.get(words.size() - 1).equals(name);
        return String.join(" ", named ? words.subList(0, words.size() - 1) : words);
    }

    /** What tells it from all others of the inventory: {@code backup-erp-nightly}. */
    public String id() {
        return command + "-" + name;
    }

    /** Its command line, and behind it these words. */
    List<String> with(String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }
}
