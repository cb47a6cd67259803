package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.inventory.ChannelSpec;
import dev.reeve.inventory.Drill;
import dev.reeve.inventory.Inventory;
import dev.reeve.inventory.RoundSpec;
import dev.reeve.inventory.cron.CronExpression;
import dev.reeve.journal.Scope;
import dev.reeve.machine.LocalMachine;
import dev.reeve.schedule.Crontab;
import dev.reeve.schedule.DrillRules;
import dev.reeve.schedule.JobRules;
import dev.reeve.schedule.LocalPrograms;
import dev.reeve.schedule.RoundRules;
import dev.reeve.schedule.SchedulePlan;
import dev.reeve.schedule.ScheduleProblem;
import dev.reeve.schedule.ScheduledJob;
import dev.reeve.schedule.Standings;
import dev.reeve.schedule.SystemdInstallation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The schedules of an inventory, and the schedulers of this machine. */
final class Schedules {
    private static final Path SYSTEM_UNITS = Path.of("/etc/systemd/system");

    private final CliEnvironment environment;
    private final Workplace place;

    Schedules(Invocation reeve, Workplace place) {
        this.environment = reeve.environment();
        this.place = place;
    }

    /** All jobs that have a schedule, in the order of the inventory, then drills that have one, rounds and channels. */
    static List<ScheduledJob> jobs(Inventory inventory) {
        List<ScheduledJob> jobs = new ArrayList<>();
        for (BackupJob job : inventory.backups().values()) {
            if (job.schedule() != null) {
                jobs.add(ScheduledJob.of("backup", job.name(), job.schedule()));
            }
        }
        for (Drill drill : inventory.drills().values()) {
            if (drill.schedule() != null) {
                jobs.add(ScheduledJob.drill(drill.name(), drill.schedule()));
            }
        }
        inventory.surveys().forEach((command, settings) -> {
            String times = settings.schedule();
            if (times != null) {
                jobs.add(ScheduledJob.round(command, times));
            }
        });
        for (ChannelSpec channel : inventory.telling().channels().values()) {
            String times = digestTimes(channel);
            if (times != null) {
                jobs.add(new ScheduledJob(
                        "notify",
                        channel.name(),
                        CronExpression.of(times),
                        List.of("notify", "digest", channel.name())));
            }
        }
        return jobs;
    }

    /** When a channel is sent what was held back: at its own times, or as soon as quiet hours are over. */
    private static @Nullable String digestTimes(ChannelSpec channel) {
        if (channel.digest() != null || channel.quiet() == null) {
            return channel.digest();
        }
        LocalTime end = LocalTime.parse(channel.quiet().to());
        return end.getMinute() + " " + end.getHour() + " * * *";
    }

    /** What the inventory demands of commands that ask all hosts; of those of which it demands nothing there is none. */
    static List<RoundRules> rounds(Inventory inventory) {
        List<RoundRules> rounds = new ArrayList<>();
        inventory
                .surveys()
                .forEach((command, settings) ->
                        rules(command, settings.schedule(), settings.maxAge()).ifPresent(rounds::add));
        return rounds;
    }

    /** What the inventory demands of rounds that a person makes; nothing if it demands nothing. */
    static Optional<RoundRules> personalRounds(Inventory inventory) {
        RoundSpec spec = inventory.round();
        return rules(Scope.ROUND, spec.schedule(), spec.maxAge());
    }

    private static Optional<RoundRules> rules(String command, @Nullable String schedule, @Nullable Duration maxAge) {
        if (schedule == null && maxAge == null) {
            return Optional.empty();
        }
        CronExpression cron = schedule == null ? null : CronExpression.of(schedule);
        return Optional.of(new RoundRules(command, cron, maxAge));
    }

    /**
     * How everything stands that is made by the clock.
     *
     * @throws dev.reeve.finding.Failure if the journal cannot be read
     */
    static Standings standings(Workplace place, Instant now, ZoneId zone) {
        return new Standings(place.journal().jobs(), place.locks(), now, zone);
    }

    /** What the inventory demands of a backup job. */
    static JobRules rules(BackupJob job) {
        return new JobRules(
                "backup",
                job.name(),
                job.source().host(),
                job.to(),
                job.schedule() == null ? null : CronExpression.of(job.schedule()),
                job.maxAge(),
                job.copyTo());
    }

    /** What the inventory demands of a drill. */
    static DrillRules rules(Drill drill) {
        return new DrillRules(
                drill.name(),
                drill.backup(),
                drill.into().host(),
                drill.schedule() == null ? null : CronExpression.of(drill.schedule()),
                drill.maxAge());
    }

    /**
     * The plan of the inventory.
     *
     * @throws Failure if there is nothing in it, or nobody knows where reeve lies
     */
    SchedulePlan plan() {
        List<ScheduledJob> jobs = jobs(place.inventory());
        if (jobs.isEmpty()) {
            throw Failure.of(ScheduleProblem.NOTHING_SCHEDULED, Subject.none(), "inventory", inventory());
        }
        Path program = ThisProgram.path(environment)
                .orElseThrow(() ->
                        Failure.of(ScheduleProblem.PROGRAM_UNKNOWN, Subject.none(), "variable", ThisProgram.VARIABLE));
        return new SchedulePlan(
                program.toString(),
                inventory(),
                needed(),
                jobs,
                environment.clock().getZone(),
                environment.clock().instant());
    }

    /** The inventory that entries name, and by which they are found again. */
    String inventory() {
        return place.source().toString();
    }

    /** What decides which Java and which journal a run of this shell would take. */
    private Map<String, String> needed() {
        Map<String, String> needed = new LinkedHashMap<>();
        for (String name : List.of("JAVA_HOME", JournalPlace.VARIABLE)) {
            environment
                    .variable(name)
                    .ifPresent(value ->
                            needed.put(name, environment.path(value).normalize().toString()));
        }
        return needed;
    }

    Crontab crontab() {
        return new Crontab(machine(), programs());
    }

    SystemdInstallation systemd() {
        boolean root = ThisProgram.isRoot(environment);
        return new SystemdInstallation(machine(), programs(), root ? SYSTEM_UNITS : userUnits(), !root);
    }

    /** systemd.unit(5): where a user's own units are. */
    private Path userUnits() {
        Path home = environment.path(environment.variable("HOME").orElse(""));
        return environment
                .variable("XDG_CONFIG_HOME")
                .map(environment::path)
                .orElse(home.resolve(".config"))
                .resolve("systemd/user");
    }

    private static LocalMachine machine() {
        return new LocalMachine("localhost");
    }

    private LocalPrograms programs() {
        return new LocalPrograms(environment.variable("PATH").orElse(""));
    }
}
