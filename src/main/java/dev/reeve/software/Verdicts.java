package dev.reeve.software;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.Weight;
import dev.reeve.survey.HostSilence;
import dev.reeve.survey.Survey;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What judges say of one host, gathered: of one thing each check says one word, the first. */
final class Verdicts {
    static final String PACKAGES = "software-packages";
    static final String FORBIDDEN = "software-forbidden";
    static final String RUNNING = "software-running";
    static final String REQUIRED = "software-required";
    static final String ALLOWED = "software-allowed";
    static final String VERSIONS = "software-versions";
    static final String CHANGES = "software-changes";

    private final String host;
    private final Map<String, CheckResult> results = new LinkedHashMap<>();
    private final Set<String> checks = new TreeSet<>();
    private final Map<String, String> marks = new LinkedHashMap<>();

    Verdicts(String host) {
        this.host = host;
    }

    /** Notes that a check looked at everything it looks at. */
    void looked(String check) {
        checks.add(check);
        results.putIfAbsent(check, CheckResult.of(check, Subject.host(host).at(check)));
    }

    /** Something was found. */
    void found(String check, SoftwareProblem problem, Severity severity, String item, String... arguments) {
        Subject subject = Subject.host(host).at(item);
        String[] all =
                Stream.concat(Stream.of("host", host), Stream.of(arguments)).toArray(String[]::new);
        Finding finding = Finding.of(problem, subject, all).withSeverity(severity);
        results.putIfAbsent(check + '\0' + item, CheckResult.of(check, subject, finding));
    }

    /** The same with raw lines that show it. */
    void found(String check, SoftwareProblem problem, String item, List<String> evidence, String... arguments) {
        Subject subject = Subject.host(host).at(item);
        String[] all =
                Stream.concat(Stream.of("host", host), Stream.of(arguments)).toArray(String[]::new);
        Finding finding = Finding.of(problem, subject, all).withEvidence(evidence);
        results.putIfAbsent(check + '\0' + item, CheckResult.of(check, subject, finding));
    }

    /** A check could not see: it has not looked at all that it looks at. */
    void unseen(String check, String item, Unseen why, String detail) {
        results.putIfAbsent(
                check + '\0' + item, new HostSilence(Survey.SOFTWARE, host).unseen(check, item, why, detail));
    }

    /** Says of a piece of software what is the matter with it, for tables. */
    void mark(Software software, String word) {
        marks.putIfAbsent(software.key(), word);
    }

    /** What is the matter, by the software's key. */
    Map<String, String> marks() {
        return marks;
    }

    Set<String> checks() {
        return checks;
    }

    /** The results: a check that found nothing has one that is well. */
    List<CheckResult> results() {
        List<CheckResult> all = new ArrayList<>();
        for (Map.Entry<String, CheckResult> entry : results.entrySet()) {
            boolean whole = !entry.getKey().contains("\0");
            String prefix = entry.getKey() + '\0';
            if (!whole || results.keySet().stream().noneMatch(key -> key.startsWith(prefix))) {
                all.add(entry.getValue());
            }
        }
        return all;
    }

    static Severity severity(Weight weight) {
        return switch (weight) {
            case NOTE -> Severity.NOTE;
            case WARNING -> Severity.WARNING;
            case CRITICAL -> Severity.CRITICAL;
        };
    }
}
