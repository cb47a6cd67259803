package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.Look;
import dev.reeve.machine.running.RebootMarks;
import dev.reeve.survey.Unseen;
import java.util.List;

/**
 * Whether the host waits to be started anew: it says so itself, or a newer kernel is installed than the one that runs. A
 * host that leaves no such mark and shows no kernel is one of which nobody knows.
 */
final class RebootCheck extends SectionCheck {
    /** 1 while the host waits. */
    static final String PENDING = "reboot.pending";

    RebootCheck() {
        super("reboot", RebootMarks.SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        RebootMarks found = RebootMarks.of(lines);
        String running = look.identity().kernel();
        if (found.silent(running)) {
            // A container's kernel is its host's affair.
            return found.container() ? List.of() : unseen(look, Unseen.NOT_UNDERSTOOD, "/lib/modules, /boot");
        }
        boolean gone = found.gone(running);
        String newer = found.newer(running);
        boolean pending = !found.marks().isEmpty() || gone || !newer.isEmpty();
        return List.of(Verdict.host(name(), look)
                .measure(PENDING, pending ? 1 : 0, Unit.COUNT)
                .finding(
                        pending ? Severity.WARNING : null,
                        found.packages(),
                        SystemProblem.REBOOT_PENDING,
                        "running",
                        running.isEmpty() ? "-" : running,
                        "newest",
                        newer.isEmpty() ? (gone ? String.join(", ", found.kernels()) : running) : newer,
                        "packages",
                        found.packages().isEmpty() ? "-" : Numbers.brief(String.join(", ", found.packages())))
                .done());
    }
}
