package dev.reeve.schedule;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.machine.CommandResult;
import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.ShellQuote;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** reeve's timers in the directory of systemd's units, and systemd told about them. */
public final class SystemdInstallation {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Machine machine;
    private final LocalPrograms programs;
    private final Path directory;
    private final boolean user;

    /**
     * @param directory where units are put
     * @param user whether it is a user's own systemd
     */
    public SystemdInstallation(Machine machine, LocalPrograms programs, Path directory, boolean user) {
        this.machine = machine;
        this.programs = programs;
        this.directory = directory;
        this.user = user;
    }

    /**
     * What came of it.
     *
     * @param files the units that were written, or removed
     * @param trouble why systemd does not know about it, if so
     */
    public record Outcome(List<Path> files, @Nullable Finding trouble) {}

    /** Writes the units, takes away those of jobs that have no schedule any more, and starts the timers. */
    public Outcome install(SchedulePlan plan) {
        ScheduleFolder folder = new ScheduleFolder(directory, plan.inventory());
        List<ScheduleFile> units = SystemdUnits.of(plan, user);
        List<String> wanted = units.stream().map(ScheduleFile::name).toList();
        List<String> old = new ArrayList<>(folder.own());
        List<Path> written = folder.write(units);
        old.removeAll(wanted);
        Finding stopped = stop(old);
        folder.delete(old);
        Finding reloaded = systemctl("daemon-reload");
        Finding started = reloaded != null ? reloaded : systemctl("enable --now " + words(timers(wanted)));
        // A timer that runs keeps its old times until it is started anew.
        Finding renewed = started != null ? started : systemctl("restart " + words(timers(wanted)));
        return new Outcome(written, renewed != null ? renewed : stopped);
    }

    /** Stops the timers of an inventory and takes its units away. */
    public Outcome remove(String inventory) {
        ScheduleFolder folder = new ScheduleFolder(directory, inventory);
        List<String> own = folder.own();
        if (own.isEmpty()) {
            return new Outcome(List.of(), null);
        }
        Finding stopped = stop(own);
        folder.delete(own);
        Finding reloaded = stopped != null ? stopped : systemctl("daemon-reload");
        return new Outcome(own.stream().map(directory::resolve).toList(), reloaded);
    }

    private @Nullable Finding stop(List<String> units) {
        List<String> timers = timers(units);
        return timers.isEmpty() ? null : systemctl("disable --now " + words(timers));
    }

    private static List<String> timers(List<String> units) {
        return units.stream().filter(unit -> unit.endsWith(".timer")).toList();
    }

    private static String words(List<String> units) {
        return units.stream().map(ShellQuote::quote).collect(Collectors.joining(" "));
    }

    private @Nullable Finding systemctl(String what) {
        String command = "systemctl " + (user ? "--user " : "") + what;
        try {
            CommandResult result = machine.run(programs.script(command), PATIENCE);
            return result.status() == 0 ? null : trouble(command, result);
        } catch (IOException e) {
            throw MachineProblem.interrupted(machine.name(), e);
        }
    }

    private Finding trouble(String command, CommandResult result) {
        return Finding.of(
                        ScheduleProblem.SYSTEMCTL_FAILED,
                        Subject.item(directory.toString()),
                        "command",
                        command,
                        "directory",
                        directory.toString())
                .withEvidence(result.stderr().lines().toList());
    }
}
