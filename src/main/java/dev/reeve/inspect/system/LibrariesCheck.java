package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.Look;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.running.OldCode;
import dev.reeve.survey.Unseen;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which programs still run code from files that an update has replaced: they keep the old holes until they are started
 * anew. The maps of all processes cost a host some ten milliseconds for every hundred of them.
 */
final class LibrariesCheck extends SectionCheck {
    private static final Section SECTION = Section.within(30, "system.libraries", """
            test "$(id -u)" = 0 || echo '@not root'
            """ + OldCode.LIST + """
             |
            while read -r f; do
            p=${f%/maps}
            read -r c 2>/dev/null <"$p/comm" && echo "${p##*/} $c"
            done
            echo .""");

    private static final Pattern ROW = Pattern.compile("([0-9]{1,10}) (.*)");

    LibrariesCheck() {
        super("libraries", SECTION);
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        if (lines.contains("@not root")) {
            return unseen(look, Unseen.NOT_ALLOWED, "/proc/*/maps");
        }
        Map<String, Integer> programs = new TreeMap<>();
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                programs.merge(row.group(2), 1, Integer::sum);
            } else {
                return unseen(look, Unseen.NOT_UNDERSTOOD, line);
            }
        }
        List<String> each = programs.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .toList();
        return List.of(Verdict.host(name(), look)
                .measure("libraries.programs", programs.size(), Unit.COUNT)
                .finding(
                        programs.isEmpty() ? null : Severity.WARNING,
                        each,
                        SystemProblem.OLD_LIBRARIES,
                        "programs",
                        Numbers.brief(String.join(", ", programs.keySet())))
                .done());
    }
}
