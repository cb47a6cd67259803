package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.inventory.ProcessRule;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.List;

/** Whether the programs that must run do, and not too many of them. One that was stopped (SIGSTOP) does not run. */
final class ProcessesCheck extends SectionCheck {
    ProcessesCheck() {
        super("processes", ProcessTable.SECTION);
    }

    @Override
    public List<Section> sections(HostRules rules) {
        return rules.processes().isEmpty() ? List.of() : super.sections(rules);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        ProcessTable table = ProcessTable.of(lines);
        if (table.all().isEmpty()) {
            return look.rules().processes().isEmpty() ? List.of() : unseen(look, Unseen.NOT_UNDERSTOOD, "/proc");
        }
        List<CheckResult> results = new ArrayList<>();
        for (ProcessRule rule : look.rules().processes()) {
            results.add(result(look, rule, table));
        }
        return results;
    }

    private CheckResult result(Look look, ProcessRule rule, ProcessTable table) {
        List<ProcessTable.Entry> named =
                table.all().stream().filter(each -> each.isNamed(rule.name())).toList();
        List<String> idle = named.stream()
                .filter(each -> !each.alive())
                .map(each -> each.state() + " " + each.text())
                .toList();
        int count = named.size() - idle.size();
        Verdict verdict = Verdict.item(name(), look, rule.name()).measure("processes.running", count, Unit.COUNT);
        if (count < rule.least()) {
            verdict.finding(
                    Severity.CRITICAL,
                    idle,
                    SystemProblem.PROCESS_MISSING,
                    "count",
                    Integer.toString(count),
                    "least",
                    Integer.toString(rule.least()),
                    "idle",
                    Integer.toString(idle.size()));
        } else if (count > rule.most()) {
            verdict.finding(
                    Severity.WARNING,
                    SystemProblem.PROCESSES_TOO_MANY,
                    "count",
                    Integer.toString(count),
                    "most",
                    Integer.toString(rule.most()));
        }
        return verdict.done();
    }
}
