package dev.reeve.schedule;

import dev.reeve.finding.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of the Windows Task Scheduler, as {@code schtasks /Create /XML} reads them: schema 1.2 of MS-TSCH, section 2.5.
 * A start that was missed is made up for, a task that runs is not started again, and no time limit ends a long backup.
 */
public final class TaskXml {
    private static final String NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task";

    /** MS-TSCH, 2.5.3: a task has at most 48 triggers. */
    private static final int MOST_TRIGGERS = 48;

    private static final DateTimeFormatter BOUNDARY = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private final SchedulePlan plan;

    private TaskXml(SchedulePlan plan) {
        this.plan = plan;
    }

    /**
     * A task for each job.
     *
     * @throws dev.reeve.finding.Failure {@link ScheduleProblem#NOT_FOR_TASK_SCHEDULER}
     */
    public static List<ScheduleFile> of(SchedulePlan plan) {
        TaskXml xml = new TaskXml(plan);
        // The byte order mark tells schtasks that it is UTF-16, as the declaration says.
        return plan.jobs().stream()
                .map(job -> new ScheduleFile(
                        "reeve-" + job.id() + ".xml", "\uFEFF" + xml.task(job), StandardCharsets.UTF_16LE))
                .toList();
    }

    private String task(ScheduledJob job) {
        List<String> words = plan.commandLine(job, "--quiet");
        String arguments = words.stream().skip(1).map(TaskXml::argument).collect(Collectors.joining(" "));
        return String.join(
                "\r\n",
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
                "<Task version=\"1.2\" xmlns=\"" + NAMESPACE + "\">",
                "  <RegistrationInfo>",
                "    <Author>reeve</Author>",
                "    <Description>"
                        + escaped(String.join(" ", job.words()) + " - " + ScheduleFolder.mark(plan.inventory()))
                        + "</Description>",
                "  </RegistrationInfo>",
                "  <Triggers>",
                triggers(job).stream()
                        .map(trigger -> "    <CalendarTrigger>" + trigger + "</CalendarTrigger>")
                        .collect(Collectors.joining("\r\n")),
                "  </Triggers>",
                "  <Principals>",
                "    <Principal id=\"Author\">",
                "      <UserId>S-1-5-18</UserId>",
                "      <RunLevel>HighestAvailable</RunLevel>",
                "    </Principal>",
                "  </Principals>",
                settings(),
                "  <Actions Context=\"Author\">",
                "    <Exec>",
                "      <Command>" + escaped(plan.program()) + "</Command>",
                "      <Arguments>" + escaped(arguments) + "</Arguments>",
                "    </Exec>",
                "  </Actions>",
                "</Task>",
                "");
    }

    private static String settings() {
        return String.join(
                "\r\n",
                "  <Settings>",
                "    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>",
                "    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>",
                "    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>",
                "    <StartWhenAvailable>true</StartWhenAvailable>",
                "    <WakeToRun>true</WakeToRun>",
                "    <Enabled>true</Enabled>",
                "    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>",
                "  </Settings>");
    }

    private List<String> triggers(ScheduledJob job) {
        List<String> triggers = new ArrayList<>();
        for (String days : new TaskDays(job.cron()).elements()) {
            for (TaskStart start : TaskStart.of(job.cron().times())) {
                triggers.add("<Enabled>true</Enabled><StartBoundary>" + boundary(start.time()) + "</StartBoundary>"
                        + repetition(start.interval(), start.duration()) + days);
            }
        }
        if (triggers.isEmpty() || triggers.size() > MOST_TRIGGERS) {
            throw new Failure(
                    ScheduleProblem.NOT_FOR_TASK_SCHEDULER.ofJob(
                            job.name(),
                            "job",
                            job.name(),
                            "schedule",
                            job.cron().toString()),
                    ScheduleProblem.NOT_FOR_TASK_SCHEDULER.exitCode());
        }
        return triggers;
    }

    /** The first such time from now on: one that has passed would count as missed, and be started when imported. */
    private String boundary(LocalTime time) {
        LocalDateTime now = LocalDateTime.ofInstant(plan.now(), plan.zone());
        LocalDateTime today = now.toLocalDate().atTime(time);
        return BOUNDARY.format(today.isAfter(now) ? today : today.plusDays(1));
    }

    private static String repetition(@Nullable Duration interval, @Nullable Duration duration) {
        return interval == null || duration == null
                ? ""
                : "<Repetition><Interval>" + interval + "</Interval><Duration>" + duration + "</Duration></Repetition>";
    }

    /** A word as CommandLineToArgvW takes it apart: backslashes double before a quote, and at the end. */
    static String argument(String word) {
        if (word.matches("[A-Za-z0-9_.:/\\\\=-]+") && !word.endsWith("\\")) {
            return word;
        }
        StringBuilder quoted = new StringBuilder("\"");
        int backslashes = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            quoted.append(c == '"' ? "\\".repeat(backslashes + 1) : "").append(c);
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }
        return quoted.append("\\".repeat(backslashes)).append('"').toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
