package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.Look;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether units of systemd have failed, or services of OpenRC crashed. Other init systems keep no such list. */
final class UnitsCheck extends SectionCheck {
    private static final Section SECTION = Section.within(10, "system.units", """
            if test -d /run/systemd/system; then
            echo @systemd
            systemctl --failed --plain --no-legend --no-pager 2>&1 | head -n 100
            elif command -v rc-status >/dev/null 2>&1; then
            echo @openrc
            rc-status --crashed 2>&1 | head -n 100
            else
            echo @none
            fi
            echo .""");

    /** {@code nginx.service loaded failed failed A web server}, with a dot before it without {@code --plain}. */
    private static final Pattern UNIT = Pattern.compile(
            "[^A-Za-z0-9@_.:\\\\-]{0,4}([A-Za-z0-9@_.:\\\\-]{1,255})\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)(\\s.*)?");

    private static final Pattern CRASHED = Pattern.compile("\\s*([A-Za-z0-9@_.:-]{1,100})(\\s+\\[.*)?\\s*");
    private static final Pattern NOTHING = Pattern.compile("0 loaded units listed.*|\\s*");

    UnitsCheck() {
        super("units", SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        String init = lines.isEmpty() ? "" : lines.get(0);
        List<String> rest = lines.isEmpty() ? lines : lines.subList(1, lines.size());
        return switch (init) {
            case "@systemd" -> systemd(look, rest);
            case "@openrc" -> openrc(look, rest);
            case "@none" -> List.of();
            default -> unseen(look, Unseen.NOT_UNDERSTOOD, init);
        };
    }

    private List<CheckResult> systemd(Look look, List<String> lines) {
        List<CheckResult> results = new ArrayList<>();
        for (String line : lines) {
            Matcher unit = UNIT.matcher(line);
            if (unit.matches() && unit.group(1).indexOf('.') > 0) {
                results.add(failed(look, unit.group(1), unit.group(4), line));
            } else if (line.contains("onnect to bus") || line.contains("ccess denied")) {
                return unseen(look, Unseen.NOT_ALLOWED, line);
            } else if (!NOTHING.matcher(line).matches()) {
                return unseen(look, Unseen.NOT_UNDERSTOOD, line);
            }
        }
        return orWell(look, results);
    }

    private List<CheckResult> openrc(Look look, List<String> lines) {
        List<CheckResult> results = new ArrayList<>();
        for (String line : lines) {
            Matcher crashed = CRASHED.matcher(line);
            if (crashed.matches()) {
                results.add(failed(look, crashed.group(1), "crashed", line));
            } else if (!line.isBlank()) {
                return unseen(look, Unseen.NOT_UNDERSTOOD, line);
            }
        }
        return orWell(look, results);
    }

    private List<CheckResult> orWell(Look look, List<CheckResult> results) {
        return results.isEmpty() ? List.of(Verdict.host(name(), look).done()) : results;
    }

    private CheckResult failed(Look look, String unit, String state, String line) {
        return Verdict.item(name(), look, unit)
                .finding(Severity.CRITICAL, List.of(line), SystemProblem.UNIT_FAILED, "state", state)
                .done();
    }
}
