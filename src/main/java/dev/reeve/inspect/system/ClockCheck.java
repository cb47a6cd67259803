package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.Look;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the host's clock is right: against this machine's, as exactly as a question over the network can tell, and by
 * what the program says that sets it.
 */
final class ClockCheck extends SectionCheck {
    /** timedatectl would start a service only to say what systemd-timesyncd leaves as a file. */
    private static final Section SECTION = Section.within(5, "system.clock", """
            c=
            if command -v chronyc >/dev/null 2>&1 && c=$(chronyc -n tracking 2>&1); then
            printf '@chrony\\n%s\\n' "$c"
            elif test -d /run/systemd/timesync; then
            echo @timesyncd
            test -e /run/systemd/timesync/synchronized && echo synchronized
            elif test -n "$c"; then
            printf '@chrony\\n%s\\n' "$c"
            else
            echo @none
            fi
            echo .""");

    /** Certificates, tickets of Kerberos and logs bear some seconds; a minute they do not. */
    private static final double WARNING = 10;

    private static final double CRITICAL = 60;

    /** A host that comes to the question late seems to be ahead by as much. It is asked after the log-in. */
    private static final double LATE = 5;

    /** What chronyc says where no chronyd listens. */
    private static final String NOBODY_ANSWERS = "506 ";

    ClockCheck() {
        super("clock", SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        Instant clock = look.identity().hostTime();
        String source = lines.isEmpty() ? "" : lines.get(0);
        if (clock == null || !source.startsWith("@")) {
            return unseen(look, Unseen.NOT_UNDERSTOOD, "date +%s");
        }
        double ahead = Duration.between(look.now(), clock).toMillis() / 1000.0;
        double surely = ahead > 0 ? Math.max(0, ahead - LATE) : Math.min(0, ahead + 1);
        Bounds bounds = Bounds.of(look.rules().limits().clock(), WARNING, CRITICAL);
        Verdict verdict = Verdict.host(name(), look)
                .measure("clock.offset", surely, Unit.SECONDS)
                .finding(
                        bounds.grade(Math.abs(surely)),
                        SystemProblem.CLOCK_WRONG,
                        "seconds",
                        (ahead > 0 ? "+" : "") + Numbers.text(ahead));
        List<CheckResult> results = new ArrayList<>();
        if (look.identity().uid() != 0 && lines.stream().anyMatch(line -> line.startsWith(NOBODY_ANSWERS))) {
            // Where only root's socket is open, chronyd hides from others.
            results.addAll(unseen(look, Unseen.NOT_ALLOWED, lines.get(lines.size() - 1)));
        } else {
            @Nullable String idle = unsynchronised(source, lines);
            Severity severity = idle == null ? null : Severity.WARNING;
            verdict.finding(severity, lines, SystemProblem.CLOCK_NOT_SET, "program", idle == null ? "" : idle);
        }
        results.add(verdict.done());
        return results;
    }

    /** The program that should set the clock and says that it does not; null if there is none. */
    private static @Nullable String unsynchronised(String source, List<String> lines) {
        String said = String.join("\n", lines);
        if (source.equals("@chrony")) {
            return said.contains("Not synchronised") || said.contains(NOBODY_ANSWERS) ? "chronyd" : null;
        }
        if (source.equals("@w32time")) {
            return lines.contains("unsynchronised") ? "W32Time" : null;
        }
        return source.equals("@timesyncd") && !lines.contains("synchronized") ? "systemd-timesyncd" : null;
    }
}
