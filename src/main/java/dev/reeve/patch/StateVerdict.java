package dev.reeve.patch;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.machine.running.OldCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is to be said of the state that a host is in: its packages, and what of them is in force. */
final class StateVerdict {
    /** The measure by which the journal knows since when a host waits to be restarted. */
    private static final String REBOOT_SINCE = "reboot.since";

    private final PatchLook look;
    private final PatchFacts facts;
    private final Map<String, Double> kept = new TreeMap<>();

    StateVerdict(PatchLook look, PatchFacts facts) {
        this.look = look;
        this.facts = facts;
    }

    /** What the journal is to keep for the next run. */
    Map<String, Double> kept() {
        return kept;
    }

    List<CheckResult> results(boolean container, @Nullable OldCode oldCode) {
        List<CheckResult> results = new ArrayList<>();
        if (facts.saw(Aspect.BROKEN)) {
            results.add(packages(Aspect.BROKEN, PatchProblem.BROKEN_PACKAGES, facts.broken()));
        }
        if (facts.saw(Aspect.FOREIGN)) {
            results.add(packages(Aspect.FOREIGN, PatchProblem.FOREIGN_PACKAGES, facts.foreign()));
        }
        if (facts.saw(Aspect.REBOOT) && !(container && facts.reboots().isEmpty())) {
            results.add(reboot());
        }
        if (oldCode != null) {
            results.add(old(oldCode));
        }
        return results;
    }

    private CheckResult packages(Aspect aspect, PatchProblem problem, List<PackageState> packages) {
        List<Finding> findings = new ArrayList<>();
        if (!packages.isEmpty()) {
            List<String> lines = packages.stream()
                    .map(one -> (one.name() + ' ' + one.version() + ' ' + one.detail()).strip())
                    .toList();
            List<String> names =
                    packages.stream().map(PackageState::name).distinct().toList();
            findings.add(look.finding(
                    problem, lines, "count", Integer.toString(names.size()), "packages", PatchLook.names(names)));
        }
        return look.result(aspect, findings, Measure.of("patches." + aspect.label(), packages.size(), Unit.COUNT));
    }

    private CheckResult reboot() {
        List<RebootWord> calls =
                facts.reboots().stream().filter(RebootWord::needed).toList();
        List<Finding> findings = new ArrayList<>();
        if (!calls.isEmpty()) {
            Instant since = look.past()
                    .last(REBOOT_SINCE)
                    .map(seconds -> Instant.ofEpochSecond(seconds.longValue()))
                    .filter(first -> !first.isAfter(look.now()))
                    .orElse(look.now());
            kept.put(REBOOT_SINCE, (double) since.getEpochSecond());
            List<String> because = calls.stream()
                    .flatMap(call -> call.because().stream())
                    .distinct()
                    .toList();
            Finding finding = look.finding(
                    PatchProblem.REBOOT_NEEDED,
                    because,
                    "witnesses",
                    PatchLook.names(
                            calls.stream().map(RebootWord::witness).distinct().toList()),
                    "running",
                    facts.kernel().running().isEmpty() ? "-" : facts.kernel().running(),
                    "because",
                    PatchLook.names(because));
            boolean inTime = look.now().isBefore(since.plus(look.rules().rebootPatience()));
            findings.add(PatchLook.lessened(finding, inTime));
        }
        return look.result(Aspect.REBOOT, findings, Measure.of("patches.reboot", calls.isEmpty() ? 0 : 1, Unit.COUNT));
    }

    private CheckResult old(OldCode code) {
        List<Finding> findings = new ArrayList<>();
        if (!code.units().isEmpty()) {
            // What no unit started is named by its program.
            List<String> names = code.units().entrySet().stream()
                    .flatMap(unit -> unit.getKey().equals("-") ? unit.getValue().stream() : Stream.of(unit.getKey()))
                    .toList();
            findings.add(look.finding(PatchProblem.OLD_CODE, code.lines(), "units", PatchLook.names(names)));
        }
        return look.result(
                Aspect.LIBRARIES,
                findings,
                Measure.of("patches.old-code", code.units().size(), Unit.COUNT));
    }
}
