package dev.reeve.software;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.inventory.LicenceMetric;
import dev.reeve.inventory.LicenceSpec;
import dev.reeve.journal.Presence;
import dev.reeve.survey.Seen;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Licences bought against copies found on all hosts together. */
public final class LicenceLedger {
    static final String CHECK = "software-licences";

    /** From so many days before its end on a licence is told to be renewed. */
    private static final int RENEWAL_DAYS = 30;

    /** Below this share of what was bought something was bought for nothing. */
    private static final double UNDERUSED = 0.5;

    private static final int NAMED = 40;

    private final LocalDate today;

    /** @param today for licences that end */
    public LicenceLedger(LocalDate today) {
        this.today = today;
    }

    /**
     * The uses of all licences.
     *
     * @param everything whether these are all hosts that there are to ask
     */
    public List<LicenceUse> uses(Map<String, LicenceSpec> licences, List<HostAudit> hosts, boolean everything) {
        boolean whole = everything && hosts.stream().allMatch(HostAudit::whole);
        List<LicenceUse> uses = new ArrayList<>();
        licences.forEach((name, licence) -> uses.add(use(name, licence, hosts, whole)));
        return uses;
    }

    private LicenceUse use(String name, LicenceSpec licence, List<HostAudit> hosts, boolean whole) {
        List<Glob> names = Glob.names(licence.names());
        List<String> having = new ArrayList<>();
        Set<String> users = new TreeSet<>();
        int cores = 0;
        for (HostAudit host : hosts) {
            HostSoftware software = host.software();
            if (software != null && software.software().stream().anyMatch(one -> Glob.any(names, one.name()))) {
                having.add(host.host());
                users.addAll(software.users());
                cores += software.cores();
            }
        }
        int used = licence.metric() == LicenceMetric.USER
                ? users.size()
                : licence.metric() == LicenceMetric.CORE ? cores : having.size();
        return new LicenceUse(name, licence, used, having, state(licence, used, whole), whole);
    }

    private LicenceUse.State state(LicenceSpec licence, int used, boolean whole) {
        Optional<LocalDate> end = licence.lastDay();
        int purchased = licence.purchased() == null || licence.metric() == LicenceMetric.SITE
                ? Integer.MAX_VALUE
                : licence.purchased();
        if (end.isPresent() && today.isAfter(end.get())) {
            return LicenceUse.State.EXPIRED;
        } else if (used > purchased) {
            return LicenceUse.State.OVERRUN;
        } else if (end.isPresent() && !today.plusDays(RENEWAL_DAYS).isBefore(end.get())) {
            return LicenceUse.State.EXPIRING;
        } else if (!whole) {
            return LicenceUse.State.UNKNOWN;
        }
        boolean bought = purchased != Integer.MAX_VALUE;
        return bought && used < purchased * UNDERUSED ? LicenceUse.State.UNDERUSED : LicenceUse.State.COMPLIANT;
    }

    /** What is wrong with licences, for the journal. Where not all was seen, nothing is told to be well. */
    public List<Seen> seen(List<LicenceUse> uses) {
        List<Seen> seen = new ArrayList<>();
        for (LicenceUse use : uses) {
            List<Finding> findings = findings(use);
            if (use.whole() || !findings.isEmpty()) {
                CheckResult result = new CheckResult(CHECK, use.subject(), findings, List.of(use.measure()));
                seen.add(new Seen(
                        Seen.Kind.LICENCE,
                        use.name(),
                        use.subject(),
                        Presence.UP,
                        use.whole() ? Set.of(CHECK) : Set.of(),
                        List.of(result),
                        List.of(),
                        Map.of(),
                        Duration.ZERO));
            }
        }
        return seen;
    }

    private List<Finding> findings(LicenceUse use) {
        List<Finding> findings = new ArrayList<>();
        LicenceSpec licence = use.licence();
        Integer purchased = licence.purchased();
        if (use.state() == LicenceUse.State.EXPIRED) {
            findings.add(finding(SoftwareProblem.LICENCE_EXPIRED, use));
        } else if (use.state() == LicenceUse.State.EXPIRING) {
            findings.add(finding(SoftwareProblem.LICENCE_EXPIRING, use));
        } else if (use.state() == LicenceUse.State.UNDERUSED) {
            findings.add(finding(SoftwareProblem.LICENCE_UNDERUSED, use));
        }
        if (purchased != null && licence.metric() != LicenceMetric.SITE && use.used() > purchased) {
            findings.add(finding(SoftwareProblem.LICENCE_OVERRUN, use));
        }
        return findings;
    }

    private Finding finding(SoftwareProblem problem, LicenceUse use) {
        LicenceSpec licence = use.licence();
        Integer purchased = licence.purchased();
        long days = licence.lastDay()
                .map(end -> ChronoUnit.DAYS.between(today, end))
                .orElse(0L);
        return Finding.of(
                        problem,
                        use.subject(),
                        "licence",
                        use.name(),
                        "used",
                        Integer.toString(use.used()),
                        "purchased",
                        purchased == null ? "-" : purchased.toString(),
                        "over",
                        Integer.toString(purchased == null ? 0 : Math.max(0, use.used() - purchased)),
                        "metric",
                        licence.metric().name().toLowerCase(java.util.Locale.ROOT),
                        "expires",
                        licence.expires() == null ? "-" : licence.expires(),
                        "days",
                        Long.toString(days),
                        "contract",
                        licence.contract() == null ? "-" : licence.contract())
                .withEvidence(use.hosts().subList(0, Math.min(NAMED, use.hosts().size())));
    }
}
