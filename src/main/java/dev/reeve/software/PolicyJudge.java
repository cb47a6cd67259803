package dev.reeve.software;

import dev.reeve.finding.Severity;
import dev.reeve.inventory.VersionRule;
import dev.reeve.machine.packages.InstalledPackage;
import dev.reeve.machine.packages.PackageManager;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds what is installed against what must be there, what alone may be there, and in which versions. */
final class PolicyJudge {
    /** More than these are told as one. */
    private static final int TOLD = 100;

    private static final int QUOTED = 40;

    private final AuditPlan plan;
    private final HostSoftware host;
    private final Verdicts verdicts;

    PolicyJudge(AuditPlan plan, HostSoftware host, Verdicts verdicts) {
        this.plan = plan;
        this.host = host;
        this.verdicts = verdicts;
    }

    /** Where a list has gaps, what is missing from it may be there all the same. */
    void required(boolean whole) {
        for (String pattern : plan.rules().required()) {
            List<Glob> globs = Glob.names(List.of(pattern));
            boolean there = host.software().stream().anyMatch(one -> Glob.any(globs, one.name()));
            if (!there && whole) {
                verdicts.found(
                        Verdicts.REQUIRED,
                        SoftwareProblem.REQUIRED_MISSING,
                        Severity.WARNING,
                        "required " + pattern,
                        "software",
                        pattern);
            }
        }
    }

    void allowed() {
        List<String> patterns = Stream.concat(plan.rules().allowedOnly().stream(), plan.rules().required().stream())
                .toList();
        List<Glob> names = Glob.names(patterns);
        List<Glob> paths = Glob.paths(patterns);
        List<Software> strange = host.software().stream()
                .filter(one -> !one.library())
                .filter(one -> one.pack() == null || !one.pack().essential())
                .filter(one -> !Glob.any(names, one.name()) && !Glob.any(paths, one.path()))
                .toList();
        strange.forEach(one -> verdicts.mark(one, "not-allowed"));
        for (Software one : strange.subList(0, Math.min(TOLD, strange.size()))) {
            String item = one.path().isEmpty() ? one.key() : one.path();
            verdicts.found(
                    Verdicts.ALLOWED, SoftwareProblem.NOT_ALLOWED, Severity.WARNING, item, "software", one.named());
        }
        if (strange.size() > TOLD) {
            List<Software> rest = strange.subList(TOLD, strange.size());
            List<String> lines =
                    rest.stream().map(Software::named).limit(QUOTED).toList();
            verdicts.found(
                    Verdicts.ALLOWED, SoftwareProblem.NOT_ALLOWED, "others", lines, "software", "+" + rest.size());
        }
    }

    void versions() {
        for (VersionRule rule : plan.rules().versions()) {
            List<Glob> names = Glob.names(List.of(rule.name()));
            for (Software one : host.software()) {
                if (Glob.any(names, one.name()) && !one.version().isEmpty() && !fits(rule, one)) {
                    verdicts.mark(one, "version");
                    verdicts.found(
                            Verdicts.VERSIONS,
                            SoftwareProblem.VERSION_MISMATCH,
                            Severity.WARNING,
                            one.key(),
                            "software",
                            one.name(),
                            "version",
                            one.version(),
                            "expected",
                            words(rule));
                }
            }
        }
    }

    private static boolean fits(VersionRule rule, Software software) {
        InstalledPackage pack = software.pack();
        // What no manager orders is compared as dpkg does it, which knows most kinds of versions.
        Comparator<String> order = (pack == null ? PackageManager.DPKG : pack.manager()).versions();
        String version = software.version();
        return holds(rule.atLeast(), limit -> order.compare(version, limit) >= 0)
                && holds(rule.atMost(), limit -> order.compare(version, limit) <= 0)
                && holds(rule.below(), limit -> order.compare(version, limit) < 0)
                && holds(rule.exactly(), limit -> order.compare(version, limit) == 0);
    }

    private static boolean holds(@Nullable String limit, java.util.function.Predicate<String> condition) {
        return limit == null || condition.test(limit);
    }

    private static String words(VersionRule rule) {
        StringBuilder words = new StringBuilder();
        String[][] all = {{">= ", rule.atLeast()}, {"<= ", rule.atMost()}, {"< ", rule.below()}, {"= ", rule.exactly()}
        };
        for (@Nullable String[] each : all) {
            if (each[1] != null) {
                words.append(words.isEmpty() ? "" : ", ").append(each[0]).append(each[1]);
            }
        }
        return words.toString();
    }
}
