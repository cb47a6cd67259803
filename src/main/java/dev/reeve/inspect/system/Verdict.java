package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.Look;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result in the making: well, until a finding is added. */
final class Verdict {
    /** As much evidence as anybody reads. */
    private static final int MOST_LINES = 20;

    private final String check;
    private final Look look;
    private final Subject subject;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Measure> measures = new ArrayList<>();

    private Verdict(String check, Look look, Subject subject) {
        this.check = check;
        this.look = look;
        this.subject = subject;
    }

    /** Of the host as a whole. */
    static Verdict host(String check, Look look) {
        return new Verdict(check, look, look.subject());
    }

    /** Of one thing of the host. */
    static Verdict item(String check, Look look, String item) {
        return new Verdict(check, look, look.subject(item));
    }

    /**
     * Adds a finding; none for no severity.
     *
     * @param arguments names and values in turn, besides the host and the item
     */
    Verdict finding(@Nullable Severity severity, Problem problem, String... arguments) {
        return finding(severity, List.of(), problem, arguments);
    }

    /** Adds a finding with the lines that prove it; none for no severity. */
    Verdict finding(@Nullable Severity severity, List<String> evidence, Problem problem, String... arguments) {
        if (severity != null) {
            List<String> all = new ArrayList<>(List.of("host", look.host()));
            if (subject.item() != null) {
                all.addAll(List.of("item", subject.item()));
            }
            all.addAll(List.of(arguments));
            List<String> shown =
                    evidence.stream().limit(MOST_LINES).map(Numbers::brief).toList();
            findings.add(Finding.of(problem, subject, all.toArray(String[]::new))
                    .withSeverity(severity)
                    .withEvidence(shown));
        }
        return this;
    }

    Verdict measure(String name, double value, Unit unit) {
        return measure(Measure.of(name, value, unit));
    }

    Verdict measure(Measure measure) {
        measures.add(measure);
        return this;
    }

    CheckResult done() {
        return new CheckResult(check, subject, findings, measures);
    }
}
