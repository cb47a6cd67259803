package dev.reeve.schedule;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A service and a timer of systemd for each job: systemd.service(5), systemd.timer(5), systemd.syntax(7). */
public final class SystemdUnits {
    private SystemdUnits() {}

    /**
     * The units of all jobs.
     *
     * @param user whether they are for a user's own systemd, which knows nothing of the network and of caches below /var
     */
    public static List<ScheduleFile> of(SchedulePlan plan, boolean user) {
        List<ScheduleFile> files = new ArrayList<>();
        for (ScheduledJob job : plan.jobs()) {
            files.add(ScheduleFile.ofUnix(name(job) + ".service", service(plan, job, user)));
            files.add(ScheduleFile.ofUnix(name(job) + ".timer", timer(plan, job)));
        }
        return files;
    }

    /** The name of a job's units without their kind; bytes that it cannot hold are escaped as by systemd-escape(1). */
    static String name(ScheduledJob job) {
        StringBuilder name = new StringBuilder("reeve-");
        for (byte b : job.id().getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-');
            name.append(plain ? String.valueOf(c) : String.format("\\x%02x", b & 0xff));
        }
        return name.toString();
    }

    private static String service(SchedulePlan plan, ScheduledJob job, boolean user) {
        StringBuilder unit = head(plan, job);
        if (!user) {
            unit.append("Wants=network-online.target\nAfter=network-online.target\n");
        }
        unit.append("\n[Service]\nType=oneshot\n");
        for (Map.Entry<String, String> variable : plan.environment().entrySet()) {
            unit.append("Environment=")
                    .append(quoted(variable.getKey() + '=' + variable.getValue()))
                    .append('\n');
        }
        unit.append("ExecStart=").append(execStart(plan.commandLine(job)));
        // 1: done, with findings. They are in the journal and in reeve status; the unit has done its work.
        unit.append("SuccessExitStatus=1\n");
        if (!user) {
            unit.append("CacheDirectory=reeve\n");
        }
        return unit.toString();
    }

    /** systemd refuses a program whose path holds quotes or backslashes; a shell does not. */
    private static String execStart(List<String> words) {
        boolean odd = words.get(0).matches(".*['\"\\\\].*");
        String program = odd ? "\"/bin/sh\" \"-c\" \"exec \\\"$$0\\\" \\\"$$@\\\"\"" : quoted(words.get(0));
        // Unlike the program's path, arguments know variables.
        return words.stream()
                .skip(odd ? 0 : 1)
                .map(word -> ' ' + quoted(word.replace("$", "$$")))
                .collect(Collectors.joining("", program, "\n"));
    }

    private static String timer(SchedulePlan plan, ScheduledJob job) {
        SystemdCalendar calendar = new SystemdCalendar(job.cron());
        StringBuilder unit = head(plan, job).append("\n[Timer]\n");
        calendar.expressions()
                .forEach(expression ->
                        unit.append("OnCalendar=").append(expression).append('\n'));
        List<String> catchUps = calendar.catchUps(plan.now(), plan.zone());
        if (!catchUps.isEmpty()) {
            unit.append("# Here the clock jumps over the job's time, which systemd would leave out.\n");
            unit.append(catchUps.stream()
                    .map(moment -> "OnCalendar=" + moment + '\n')
                    .collect(Collectors.joining()));
        }
        return unit.append("Persistent=true\nRandomizedDelaySec=0\nAccuracySec=1s\n")
                .append("\n[Install]\nWantedBy=timers.target\n")
                .toString();
    }

    private static StringBuilder head(SchedulePlan plan, ScheduledJob job) {
        return new StringBuilder("# ")
                .append(ScheduleFolder.mark(plan.inventory()))
                .append("\n[Unit]\nDescription=reeve ")
                .append(String.join(" ", job.words()).replace("%", "%%"))
                .append('\n');
    }

    /** One word, in quotes; a percent sign would begin a specifier. */
    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%") + '"';
    }
}
