package dev.reeve.inspect.windows;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A check that asks Windows, and judges the answer as the check of the same name does on Linux. */
class Asked implements HostCheck {
    /** A line of its own in an answer: there is nothing of the kind on this host, and that is as it should be. */
    private static final String NOT_HERE = "@inapplicable";

    /** On Linux it means that there is none; on Windows, that there need not be one. */
    private static final String EMPTY_PASSWORD = "inspect.empty-password";

    private final HostCheck judge;
    private final Question question;

    /** @param judge the check that is made on Linux */
    Asked(HostCheck judge, Question question) {
        this.judge = judge;
        this.question = question;
    }

    @Override
    public final String name() {
        return judge.name();
    }

    @Override
    public final List<Section> sections(HostRules rules) {
        return question.sections(rules);
    }

    @Override
    public final boolean slow() {
        return judge.slow();
    }

    @Override
    public final Duration every() {
        return judge.every();
    }

    /** Findings carry {@code os}, by which the catalogue tells Windows' own fixes. */
    @Override
    public final List<CheckResult> judge(Look look) {
        Optional<Refusal> refusal = refusal(look);
        if (refusal.isPresent()) {
            return List.of(windows(
                    look.unseen(name(), null, refusal.get().why(), refusal.get().detail())));
        } else if (inapplicable(look)) {
            return List.of();
        }
        List<CheckResult> results = new ArrayList<>(judge.judge(look));
        results.replaceAll(Asked::windows);
        return results;
    }

    /** Why one of its questions failed. */
    final Optional<Refusal> refusal(Look look) {
        return sections(look.rules()).stream()
                .flatMap(section -> Refusal.in(look, section.id()).stream())
                .findFirst();
    }

    private boolean inapplicable(Look look) {
        return sections(look.rules()).stream()
                .anyMatch(section -> look.section(section.id()).lines().contains(NOT_HERE));
    }

    /** The same result, told for Windows. */
    static CheckResult windows(CheckResult result) {
        List<Finding> findings = new ArrayList<>(result.findings());
        findings.replaceAll(finding -> {
            Map<String, String> arguments = new HashMap<>(finding.arguments());
            arguments.put("os", "windows");
            Severity severity = finding.code().equals(EMPTY_PASSWORD) ? Severity.WARNING : finding.severity();
            return new Finding(finding.code(), severity, finding.subject(), arguments, finding.evidence());
        });
        return new CheckResult(result.check(), result.subject(), findings, result.measures());
    }
}
