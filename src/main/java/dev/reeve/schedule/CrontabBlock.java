package dev.reeve.schedule;

import dev.reeve.machine.ShellQuote;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * reeve's own lines in a crontab, between two marks that name the inventory. Pure ASCII, so that it says the same in
 * every locale.
 */
public final class CrontabBlock {
    /** The name of the file that an export writes. */
    static final String FILE = "reeve.crontab";

    private CrontabBlock() {}

    /** The block of a plan, each line with its newline. */
    public static String of(SchedulePlan plan) {
        StringBuilder block = new StringBuilder(begin(plan.inventory())).append('\n');
        for (ScheduledJob job : plan.jobs()) {
            block.append(job.cron()).append(' ').append(command(plan, job)).append('\n');
        }
        return block.append(end(plan.inventory())).append('\n').toString();
    }

    /** The block as a file of its own. */
    public static ScheduleFile file(SchedulePlan plan) {
        return ScheduleFile.ofUnix(FILE, "# " + ScheduleFolder.mark(plan.inventory()) + '\n' + of(plan));
    }

    static String begin(String inventory) {
        return "# BEGIN reeve " + ascii(inventory) + " (reeve schedule install; changes here are lost)";
    }

    static String end(String inventory) {
        return "# END reeve " + ascii(inventory);
    }

    /** A name in a comment: what is not ASCII in hexadecimal. */
    private static String ascii(String text) {
        return text.codePoints()
                .mapToObj(c -> c < 0x80 ? Character.toString(c) : "\\u{" + Integer.toHexString(c) + "}")
                .collect(Collectors.joining());
    }

    private static String command(SchedulePlan plan, ScheduledJob job) {
        String variables = plan.environment().entrySet().stream()
                .map(CrontabBlock::assignment)
                .collect(Collectors.joining());
        String words = plan.commandLine(job, "--quiet").stream()
                .map(CrontabBlock::word)
                .collect(Collectors.joining(" "));
        // crontab(5): a percent sign ends the command, unless escaped; within quotes too.
        return (variables + words).replace("%", "\\%");
    }

    private static String assignment(Map.Entry<String, String> variable) {
        return variable.getKey() + '=' + word(variable.getValue()) + ' ';
    }

    /** Quoted only where a shell would take it apart, for people read crontabs. */
    private static String word(String text) {
        return text.matches("[A-Za-z0-9_./:@+,-]+") ? text : ShellQuote.quote(text);
    }
}
