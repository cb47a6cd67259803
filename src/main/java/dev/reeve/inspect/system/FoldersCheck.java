package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.FolderRule;
import dev.reeve.inventory.HostRules;
import dev.reeve.inventory.SizeNotation;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether folders are as they must be: a recorder still records, a spool does not grow. */
final class FoldersCheck implements HostCheck {
    @Override
    public String name() {
        return "folders";
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public List<Section> sections(HostRules rules) {
        List<Section> sections = new ArrayList<>();
        for (FolderRule rule : rules.folders()) {
            sections.add(FolderFacts.section(sections.size(), rule));
        }
        return sections;
    }

    @Override
    public List<CheckResult> judge(Look look) {
        List<CheckResult> results = new ArrayList<>();
        List<Section> sections = sections(look.rules());
        for (int i = 0; i < sections.size(); i++) {
            FolderRule rule = look.rules().folders().get(i);
            String id = sections.get(i).id();
            List<String> lines = look.section(id).lines();
            Optional<Unseen> trouble = look.trouble(id);
            Optional<FolderFacts> facts = FolderFacts.of(lines);
            boolean whole = !lines.isEmpty() && lines.get(lines.size() - 1).equals(SectionCheck.END);
            if (trouble.isPresent()) {
                results.add(look.unseen(name(), rule.path(), trouble.get(), ""));
            } else if (facts.isEmpty() || !whole) {
                results.add(look.unseen(name(), rule.path(), whole ? Unseen.NOT_UNDERSTOOD : Unseen.CUT, ""));
            } else if (facts.get().unread() > 0) {
                // What is newest or how much it is, nobody knows who sees a part.
                String said = Numbers.brief(facts.get().said());
                results.add(look.unseen(name(), rule.path(), Unseen.NOT_ALLOWED, said));
            } else {
                results.add(result(look, rule, facts.get()));
            }
        }
        return results;
    }

    private CheckResult result(Look look, FolderRule rule, FolderFacts facts) {
        Verdict verdict = Verdict.item(name(), look, rule.path());
        if (!facts.there()) {
            return verdict.finding(Severity.CRITICAL, SystemProblem.FOLDER_MISSING)
                    .done();
        }
        verdict.measure("folder.bytes", facts.bytes(), Unit.BYTES).measure("folder.files", facts.files(), Unit.COUNT);
        age(look, rule, facts, verdict);
        if (rule.atMost() != null && facts.bytes() > SizeNotation.bytes(rule.atMost())) {
            verdict.finding(Severity.WARNING, SystemProblem.FOLDER_TOO_LARGE, size(facts, rule.atMost()));
        }
        if (rule.atLeast() != null && facts.bytes() < SizeNotation.bytes(rule.atLeast())) {
            verdict.finding(Severity.CRITICAL, SystemProblem.FOLDER_TOO_SMALL, size(facts, rule.atLeast()));
        }
        if (rule.filesAtMost() != null && facts.files() > rule.filesAtMost()) {
            verdict.finding(
                    Severity.WARNING,
                    SystemProblem.FOLDER_TOO_MANY_FILES,
                    "files",
                    Numbers.text(facts.files()),
                    "limit",
                    rule.filesAtMost().toString());
        }
        return verdict.done();
    }

    private static String[] size(FolderFacts facts, String limit) {
        return new String[] {"size", Numbers.size(facts.bytes()), "limit", limit};
    }

    private static void age(Look look, FolderRule rule, FolderFacts facts, Verdict verdict) {
        // Files carry the host's own time.
        Instant clock = look.identity().hostTime();
        double age = (clock != null ? clock : look.now()).getEpochSecond() - facts.newest();
        if (facts.files() > 0) {
            verdict.measure("folder.newest-age", Math.max(0, age), Unit.SECONDS);
        }
        Duration limit = rule.newestYoungerThan();
        if (limit != null && (facts.files() == 0 || age > limit.toSeconds())) {
            verdict.finding(
                    Severity.CRITICAL,
                    SystemProblem.FOLDER_STALE,
                    "age",
                    facts.files() == 0 ? "-" : Numbers.span(age),
                    "limit",
                    Numbers.span((double) limit.toSeconds()));
        }
    }
}
