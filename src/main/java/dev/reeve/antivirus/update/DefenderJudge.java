package dev.reeve.antivirus.update;

import dev.reeve.antivirus.AntivirusProblem;
import dev.reeve.antivirus.defender.DefenderFacts;
import dev.reeve.antivirus.defender.DefenderStatus;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.AntivirusProduct;
import dev.reeve.inventory.AntivirusRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a Windows host's antivirus comes to. */
final class DefenderJudge {
    static final String DEFENDER = "defender";

    /** The checks that a Windows host has. */
    static final Set<String> CHECKS = Set.of(PresenceCheck.NAME, DEFENDER, SignatureCheck.NAME, AttemptCheck.NAME);

    private final String host;
    private final AntivirusRules rules;
    private final DefenderFacts facts;
    private final Instant now;

    DefenderJudge(String host, AntivirusRules rules, DefenderFacts facts, Instant now) {
        this.host = host;
        this.rules = rules;
        this.facts = facts;
        this.now = now;
    }

    List<CheckResult> judge() {
        List<CheckResult> results = new ArrayList<>();
        DefenderStatus status = facts.after();
        boolean works = status != null && status.enabled() && !status.passive();
        AntivirusProblem presence = presence(works);
        results.add(result(PresenceCheck.NAME, presence, "products", String.join(", ", facts.products())));
        boolean ours = rules.expected() == AntivirusProduct.ANY;
        if (status == null || !ours || (!works && !facts.others().isEmpty())) {
            return results;
        }
        results.add(result(
                DEFENDER,
                works && status.realTime() ? null : AntivirusProblem.DEFENDER_OFF,
                "mode",
                status.mode(),
                "enabled",
                Boolean.toString(status.enabled()),
                "realtime",
                Boolean.toString(status.realTime())));
        results.add(age(status));
        if (facts.tried()) {
            results.add(result(
                    AttemptCheck.NAME,
                    facts.failure().isEmpty() ? null : AntivirusProblem.DEFENDER_NOT_UPDATED,
                    "detail",
                    facts.failure()));
        }
        return results;
    }

    /** On a server nobody knows of other products: there Defender that works is what counts. */
    private @Nullable AntivirusProblem presence(boolean works) {
        boolean others = !facts.others().isEmpty();
        return switch (rules.expected()) {
            case NONE -> works || others ? AntivirusProblem.UNEXPECTED : null;
            case CLAMAV -> works || others ? AntivirusProblem.NOT_CLAMAV : AntivirusProblem.ABSENT;
            case OTHER -> others ? null : AntivirusProblem.ABSENT;
            case ANY ->
                works || (facts.after() != null && !others)
                        ? null
                        : others ? AntivirusProblem.OTHER_PRODUCT : AntivirusProblem.ABSENT;
        };
    }

    private CheckResult age(DefenderStatus status) {
        Instant updated = status.updated();
        Duration age = updated == null ? null : Duration.between(updated, now);
        boolean stale = age == null || age.compareTo(rules.warning()) >= 0;
        boolean critical = age == null || age.compareTo(rules.critical()) >= 0;
        Subject subject = Subject.host(host).at(SignatureCheck.NAME);
        Finding finding = finding(
                        AntivirusProblem.DEFENDER_STALE,
                        subject,
                        "version",
                        status.signatures(),
                        "hours",
                        age == null ? "?" : Long.toString(age.toHours()),
                        "limit",
                        Long.toString(rules.warning().toHours()))
                .withSeverity(critical ? Severity.CRITICAL : Severity.WARNING);
        CheckResult result = stale
                ? CheckResult.of(SignatureCheck.NAME, subject, finding)
                : CheckResult.of(SignatureCheck.NAME, subject);
        return age == null
                ? result
                : result.measured(new Measure(
                        "signature-age",
                        Math.max(0, age.toSeconds()),
                        Measure.Unit.SECONDS,
                        (double) rules.warning().toSeconds(),
                        (double) rules.critical().toSeconds()));
    }

    private CheckResult result(String check, @Nullable AntivirusProblem problem, String... arguments) {
        Subject subject = Subject.host(host).at(check);
        return problem == null
                ? CheckResult.of(check, subject)
                : CheckResult.of(check, subject, finding(problem, subject, arguments));
    }

    private Finding finding(AntivirusProblem problem, Subject subject, String... arguments) {
        return Finding.of(
                problem,
                subject,
                Stream.concat(Stream.of("host", host), Stream.of(arguments)).toArray(String[]::new));
    }
}
