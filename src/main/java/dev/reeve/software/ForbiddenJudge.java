package dev.reeve.software;

import dev.reeve.finding.Severity;
import dev.reeve.inventory.ForbiddenException;
import dev.reeve.inventory.ForbiddenRule;
import dev.reeve.inventory.SoftwareCategory;
import dev.reeve.inventory.Weight;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds what is installed and what runs against what is forbidden. */
final class ForbiddenJudge {
    private final AuditPlan plan;
    private final HostSoftware host;
    private final Verdicts verdicts;

    ForbiddenJudge(AuditPlan plan, HostSoftware host, Verdicts verdicts) {
        this.plan = plan;
        this.host = host;
        this.verdicts = verdicts;
    }

    void judge() {
        for (ForbiddenRule rule : plan.rules().forbidden()) {
            for (Mark mark : marks(rule)) {
                contents(rule, mark);
                running(rule, mark);
                installed(rule, mark);
            }
        }
    }

    private List<Mark> marks(ForbiddenRule rule) {
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark(
                "",
                Glob.names(rule.names()),
                Glob.names(rule.publishers()),
                Glob.processes(rule.processes()),
                Glob.paths(rule.paths()),
                new HashSet<>(rule.sha256())));
        for (SoftwareCategory category : rule.categories()) {
            plan.known().entries().getOrDefault(category, List.of()).forEach(entry -> marks.add(entry.mark()));
        }
        return marks;
    }

    private void contents(ForbiddenRule rule, Mark mark) {
        for (HashedFile file : host.hashed()) {
            if (mark.fits(file)) {
                SoftwareProblem problem =
                        file.running() ? SoftwareProblem.FORBIDDEN_RUNNING : SoftwareProblem.FORBIDDEN;
                String check = file.running() ? Verdicts.RUNNING : Verdicts.FORBIDDEN;
                say(rule, mark, problem, check, file.path(), file.path() + ", SHA-256 " + file.sha256());
            }
        }
    }

    private void running(ForbiddenRule rule, Mark mark) {
        for (RunningProgram program : host.running()) {
            if (mark.fits(program)) {
                String item = program.path().isEmpty() ? program.name() : program.path();
                String named = program.path().isEmpty() || program.path().endsWith('/' + program.name())
                        ? item
                        : program.name() + " (" + program.path() + ")";
                say(rule, mark, SoftwareProblem.FORBIDDEN_RUNNING, Verdicts.RUNNING, item, named);
            }
        }
    }

    private void installed(ForbiddenRule rule, Mark mark) {
        for (Software software : host.software()) {
            if (mark.fits(software)) {
                String where = software.path().isEmpty() ? software.kind().label() : software.path();
                String item = software.path().isEmpty() ? software.key() : software.path();
                boolean excepted =
                        exception(rule).filter(one -> one.holds(plan.today())).isPresent();
                verdicts.mark(software, excepted ? "approved" : "forbidden");
                say(
                        rule,
                        mark,
                        SoftwareProblem.FORBIDDEN,
                        Verdicts.FORBIDDEN,
                        item,
                        software.named() + " (" + where + ")");
            }
        }
    }

    private Optional<ForbiddenException> exception(ForbiddenRule rule) {
        return rule.exceptions().stream()
                .filter(one -> one.host().equals(plan.host()))
                .findFirst();
    }

    private void say(ForbiddenRule rule, Mark mark, SoftwareProblem problem, String check, String item, String what) {
        Optional<ForbiddenException> exception = exception(rule);
        boolean approved = exception.filter(one -> one.holds(plan.today())).isPresent();
        String by = exception.map(ForbiddenException::approvedBy).orElse("");
        @Nullable String end = exception.map(ForbiddenException::until).orElse(null);
        String reason = rule.reason() == null ? (mark.label().isEmpty() ? "-" : mark.label()) : rule.reason();
        Weight weight = rule.severity() == null ? Weight.CRITICAL : rule.severity();
        verdicts.found(
                check,
                approved ? SoftwareProblem.APPROVED : problem,
                approved ? Severity.NOTE : Verdicts.severity(weight),
                item,
                "software",
                what,
                "reason",
                reason,
                "by",
                by.isEmpty() ? "-" : by,
                "until",
                end == null ? "-" : end);
    }
}
