package dev.reeve.patch;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Measure.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be said of updates that wait, and of the index that tells of them. */
final class UpdatesVerdict {
    /** With an index of that age nobody can say what is pending. */
    private static final Duration BLIND = Duration.ofDays(30);

    private final PatchLook look;
    private final PatchFacts facts;
    private final List<Pending> pending;

    UpdatesVerdict(PatchLook look, PatchFacts facts, List<Pending> pending) {
        this.look = look;
        this.facts = facts;
        this.pending = pending;
    }

    List<CheckResult> results() {
        List<CheckResult> results = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Finding blind = blind();
        if (blind != null) {
            findings.add(blind);
        }
        overdue(findings);
        due(findings);
        if (facts.saw(Aspect.UPDATES) || !findings.isEmpty()) {
            results.add(look.result(
                    Aspect.UPDATES,
                    findings,
                    count(
                            "patches.security",
                            pending.stream()
                                    .filter(one -> one.update().security())
                                    .count()),
                    count(
                            "patches.ordinary",
                            pending.stream()
                                    .filter(one -> !one.update().security())
                                    .count()),
                    count("patches.overdue", of(Pending.Standing.OVERDUE).size())));
        }
        if (facts.saw(Aspect.HELD)) {
            results.add(held());
        }
        if (facts.saw(Aspect.INDEX) && blind == null) {
            results.add(index());
        }
        return results;
    }

    private static Measure count(String name, long value) {
        return Measure.of(name, (double) value, Unit.COUNT);
    }

    private List<Pending> of(Pending.Standing standing) {
        return pending.stream().filter(one -> one.standing() == standing).toList();
    }

    private static List<String> lines(List<Pending> some) {
        return some.stream().map(Pending::line).toList();
    }

    private static String names(List<Pending> some) {
        return PatchLook.names(some.stream().map(one -> one.update().name()).toList());
    }

    private void overdue(List<Finding> findings) {
        List<Pending> late = of(Pending.Standing.OVERDUE).stream()
                .sorted(Comparator.comparing(Pending::since))
                .toList();
        if (!late.isEmpty()) {
            findings.add(look.finding(
                    PatchProblem.SECURITY_OVERDUE,
                    lines(late),
                    "count",
                    Integer.toString(late.size()),
                    "packages",
                    names(late),
                    "days",
                    Long.toString(late.get(0).age(look.now()).toDays())));
        }
    }

    private void due(List<Finding> findings) {
        List<Pending> due = of(Pending.Standing.DUE);
        if (!due.isEmpty()) {
            findings.add(look.finding(
                    PatchProblem.SECURITY_PENDING,
                    lines(due),
                    "count",
                    Integer.toString(due.size()),
                    "packages",
                    names(due)));
        }
    }

    private CheckResult held() {
        List<Pending> held = pending.stream()
                .filter(one -> one.update().security() && one.update().held() != null)
                .filter(one -> one.standing() != Pending.Standing.IGNORED)
                .toList();
        List<Finding> findings = new ArrayList<>();
        if (!held.isEmpty()) {
            findings.add(look.finding(
                    PatchProblem.SECURITY_HELD,
                    lines(held),
                    "count",
                    Integer.toString(held.size()),
                    "packages",
                    names(held)));
        }
        return look.result(
                Aspect.HELD,
                findings,
                count(
                        "patches.held",
                        pending.stream()
                                .filter(one -> one.update().held() != null)
                                .count()));
    }

    /** Why nobody can say what is pending; null if somebody can. */
    private @Nullable Finding blind() {
        if (!facts.saw(Aspect.INDEX)) {
            return null;
        }
        PackageIndex index = facts.index();
        Duration age = age(index);
        if (index.sources() == 0) {
            return look.finding(PatchProblem.INDEX_ABSENT, index.missing(), "family", facts.family());
        } else if (age != null && age.compareTo(BLIND) > 0) {
            return look.finding(
                    PatchProblem.INDEX_TOO_OLD,
                    List.of(),
                    "days",
                    Long.toString(age.toDays()),
                    "family",
                    facts.family(),
                    "witness",
                    index.witness());
        }
        return null;
    }

    private @Nullable Duration age(PackageIndex index) {
        if (index.refreshed() == null) {
            return null;
        }
        Duration age = Duration.between(index.refreshed(), look.now());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private CheckResult index() {
        PackageIndex index = facts.index();
        Duration age = age(index);
        List<Finding> findings = new ArrayList<>();
        List<Measure> measures = new ArrayList<>();
        if (age == null) {
            findings.add(look.finding(PatchProblem.INDEX_UNDATED, List.of(), "family", facts.family()));
        } else {
            double limit = (double) look.rules().indexAge().toSeconds();
            measures.add(new Measure("patches.index-age", (double) age.toSeconds(), Unit.SECONDS, limit, null));
            if (age.toSeconds() > limit) {
                findings.add(look.finding(
                        PatchProblem.INDEX_STALE,
                        List.of(),
                        "days",
                        Long.toString(age.toDays()),
                        "date",
                        String.valueOf(index.refreshed()),
                        "family",
                        facts.family(),
                        "witness",
                        index.witness()));
            }
        }
        if (!index.missing().isEmpty()) {
            findings.add(look.finding(
                    PatchProblem.SOURCES_UNREAD, index.missing(), "sources", PatchLook.names(index.missing())));
        }
        return look.result(Aspect.INDEX, findings, measures.toArray(Measure[]::new));
    }
}
