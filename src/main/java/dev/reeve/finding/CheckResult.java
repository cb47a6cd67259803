package dev.reeve.finding;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one check of one thing came to: nothing wrong, or what is. That nobody could see is a finding too ({@link
 * Severity#UNKNOWN}), so a result without findings is one that was seen to be well.
 *
 * @param check the check's stable name: {@code disk-space}
 * @param subject what was looked at; for a check with several objects (disks, units) there is one result each
 * @param findings what is wrong
 * @param measures what was measured
 */
public record CheckResult(String check, Subject subject, List<Finding> findings, List<Measure> measures) {
    public CheckResult {
        findings = List.copyOf(findings);
        measures = List.copyOf(measures);
    }

    /** Something that is well, or not, without anything measured. */
    public static CheckResult of(String check, Subject subject, Finding... findings) {
        return new CheckResult(check, subject, List.of(findings), List.of());
    }

    /** The gravest finding's severity; none if it is well. */
    public @Nullable Severity worst() {
        return findings.stream()
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The same result with these measures. */
    public CheckResult measured(Measure... numbers) {
        return new CheckResult(check, subject, findings, List.of(numbers));
    }
}
