package dev.reeve.inspect.outside;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.outside.OutsideCheck;
import dev.reeve.inventory.outside.TimeLimits;
import dev.reeve.journal.Presence;
import dev.reeve.machine.probe.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The result of a check while it comes about. */
final class Judgement {
    private final OutsideCheck check;
    private final String place;
    private final Instant now;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Measure> measures = new ArrayList<>();
    private Presence presence = Presence.UP;

    Judgement(OutsideCheck check, String place, Instant now) {
        this.check = check;
        this.place = place;
        this.now = now;
    }

    OutsideCheck check() {
        return check;
    }

    Instant now() {
        return now;
    }

    /** How much has been found so far. */
    int count() {
        return findings.size();
    }

    /** No usable answer: as grave as the check says, and down. */
    void down(OutsideProblem problem, String... arguments) {
        failed(problem, arguments);
        presence = Presence.DOWN;
    }

    /** There, and not as it must be: as grave as the check says. */
    void failed(OutsideProblem problem, String... arguments) {
        found(problem, check.failureSeverity(), arguments);
    }

    /** Something of the problem's own gravity. */
    void found(OutsideProblem problem, String... arguments) {
        found(problem, problem.severity(), arguments);
    }

    void found(OutsideProblem problem, Severity severity, String... arguments) {
        found(problem, severity, List.of(), arguments);
    }

    void found(OutsideProblem problem, Severity severity, List<String> evidence, String... arguments) {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "check";
        all[arguments.length + 1] = check.name();
        all[arguments.length + 2] = "place";
        all[arguments.length + 3] = place;
        findings.add(Finding.of(problem, subject(), all)
                .withSeverity(severity)
                .withEvidence(evidence.stream().limit(20).map(Said::of).toList()));
    }

    /** Nobody could see. */
    void unseen(OutsideProblem problem, String... arguments) {
        found(problem, Severity.UNKNOWN, arguments);
        presence = presence == Presence.DOWN ? presence : Presence.UNKNOWN;
    }

    /** Nobody could see, for a reason that another room explains. */
    void unseen(Finding reason) {
        Finding here = new Finding(reason.code(), Severity.UNKNOWN, subject(), reason.arguments(), reason.evidence());
        findings.add(here);
        presence = Presence.UNKNOWN;
    }

    void measured(String name, double value, Measure.Unit unit, @Nullable Double warning, @Nullable Double critical) {
        measures.add(new Measure(name, value, unit, warning, critical));
    }

    /** How long it took, and whether that was too long. */
    void timed(double seconds) {
        TimeLimits limits = check.within();
        Double warning = limits == null ? null : limits.warningSeconds();
        Double critical = limits == null ? null : limits.criticalSeconds();
        measured("time", seconds, Measure.Unit.SECONDS, warning, critical);
        if (critical != null && seconds >= critical) {
            found(OutsideProblem.SERVICE_SLOW, check.failureSeverity(), "took", text(seconds), "limit", text(critical));
        } else if (warning != null && seconds >= warning) {
            found(OutsideProblem.SERVICE_SLOW, "took", text(seconds), "limit", text(warning));
        }
    }

    /** Whether a text has a pattern in it; a pattern that takes too long for it is told and counts as not looked for. */
    @Nullable Boolean has(String pattern, String text) {
        Boolean found = BoundedPattern.find(pattern, text);
        if (found == null) {
            unseen(OutsideProblem.SERVICE_PATTERN_TOO_SLOW, "pattern", pattern);
        }
        return found;
    }

    /** A number of seconds as people read it. */
    static String text(double seconds) {
        return String.format(Locale.ROOT, Math.abs(seconds) < 10 ? "%.3f" : "%.1f", seconds);
    }

    private Subject subject() {
        Subject item = Subject.item(check.name());
        String host = check.host();
        return host == null ? item : item.onHost(host);
    }

    OutsideResult result() {
        return new OutsideResult(check, new CheckResult(kind(), subject(), findings, measures), presence);
    }

    /** The stable name of the way of looking. */
    private String kind() {
        if (check.ftp() != null || check.smtp() != null || check.pop3() != null || check.imap() != null) {
            return Places.protocol(check).name().toLowerCase(Locale.ROOT);
        }
        if (check.ping() != null) {
            return "ping";
        }
        return check.target().getClass().getSimpleName().replace("Spec", "").toLowerCase(Locale.ROOT);
    }
}
