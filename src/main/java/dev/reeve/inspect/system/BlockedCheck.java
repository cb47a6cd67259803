package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.Look;
import dev.reeve.survey.Unseen;
import java.util.List;

/** Whether processes hang in state D: they wait for a disk or a server, and not even kill -9 ends them. */
final class BlockedCheck extends SectionCheck {
    BlockedCheck() {
        super("blocked", ProcessTable.SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        ProcessTable table = ProcessTable.of(lines);
        if (table.all().isEmpty()) {
            return unseen(look, Unseen.NOT_UNDERSTOOD, "/proc");
        }
        List<String> stuck = table.all().stream()
                .filter(each -> table.stuck().contains(each.id()))
                .map(ProcessTable.Entry::text)
                .toList();
        return List.of(Verdict.host(name(), look)
                .measure("processes.blocked", stuck.size(), Unit.COUNT)
                .finding(
                        stuck.isEmpty() ? null : Severity.WARNING,
                        stuck,
                        SystemProblem.PROCESSES_BLOCKED,
                        "count",
                        Integer.toString(stuck.size()),
                        "first",
                        stuck.isEmpty() ? "" : stuck.get(0))
                .done());
    }
}
