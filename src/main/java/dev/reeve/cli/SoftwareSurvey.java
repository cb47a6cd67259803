package dev.reeve.cli;

import dev.reeve.baseline.Baselines;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.SoftwareSpec;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.fleet.HostVisit;
import dev.reeve.machine.fleet.Questions;
import dev.reeve.software.AuditPlan;
import dev.reeve.software.HostAudit;
import dev.reeve.software.KnownSoftware;
import dev.reeve.software.LicenceLedger;
import dev.reeve.software.SoftwareAudit;
import dev.reeve.survey.Seen;
import dev.reeve.survey.Survey;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** {@code reeve audit-software} as a survey: what each host is asked, and what all of them come to. */
final class SoftwareSurvey implements HostSurvey<HostAudit> {
    private final SoftwareSpec spec;
    private final KnownSoftware known;
    private final Baselines baselines;
    private final LocalDate today;

    SoftwareSurvey(Invocation reeve, Workplace place, KnownSoftware known) {
        this.spec = place.inventory().software();
        this.known = known;
        this.baselines = InspectRun.baselines(place);
        this.today = LocalDate.now(reeve.environment().clock());
    }

    @Override
    public Survey survey() {
        return Survey.SOFTWARE;
    }

    @Override
    public Questions questions(Host host, Dialect dialect) {
        return plan(host, false).questions(dialect);
    }

    private AuditPlan plan(Host host, boolean judged) {
        return new AuditPlan(
                host.name(),
                spec.rulesFor(host),
                spec.licences(),
                known,
                judged ? baselines.read(AuditPlan.KIND, host.name()) : Optional.empty(),
                today);
    }

    @Override
    public HostAudit answered(Host host, HostVisit.Said said, Duration took) {
        return SoftwareAudit.answered(plan(host, true), said, took);
    }

    @Override
    public HostAudit silent(Host host, Seen seen) {
        return HostAudit.silent(host.name(), seen);
    }

    @Override
    public Seen seen(HostAudit known) {
        return known.seen();
    }

    @Override
    public List<Seen> together(List<HostAudit> hosts, boolean everything) {
        LicenceLedger ledger = new LicenceLedger(today);
        return ledger.seen(ledger.uses(spec.licences(), hosts, everything));
    }
}
