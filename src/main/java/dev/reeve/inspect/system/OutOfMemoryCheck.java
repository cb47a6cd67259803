package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.Look;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the kernel killed programs since the last round because memory ran out. */
final class OutOfMemoryCheck extends SectionCheck {
    /** {@code Out of memory: Killed process 2592 (mysqld) total-vm:…}; before Linux 5.2 {@code Kill process}. */
    private static final Pattern VICTIM = Pattern.compile("Kill(?:ed)? process [0-9]+ \\((.{1,40}?)\\)");

    private static final String KILLS = "memory.oom-kills";

    OutOfMemoryCheck() {
        super("out-of-memory", KernelLog.SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        KernelLog log = KernelLog.of(look, KILLS, lines);
        List<String> kills = log.lines().stream()
                .filter(line -> KernelErrorsCheck.OUT_OF_MEMORY.matcher(line).find())
                .toList();
        List<CheckResult> results = new ArrayList<>();
        KernelErrorsCheck.unseen(this, look, log).ifPresent(results::add);
        if (!results.isEmpty() && kills.isEmpty()) {
            return results;
        }
        List<String> victims = new ArrayList<>();
        for (String line : kills) {
            Matcher victim = VICTIM.matcher(line);
            if (victim.find()) {
                victims.add(victim.group(1));
            }
        }
        // The kernel says twice that memory ran out: which program wanted more, and which one it killed.
        int count = victims.isEmpty() ? kills.size() : victims.size();
        results.add(Verdict.host(name(), look)
                .measure(KILLS, (double) count, Unit.COUNT)
                .finding(
                        kills.isEmpty() ? null : Severity.CRITICAL,
                        kills,
                        SystemProblem.OUT_OF_MEMORY,
                        "victims",
                        victims.isEmpty() ? "-" : String.join(", ", new LinkedHashSet<>(victims)))
                .done());
        return results;
    }
}
