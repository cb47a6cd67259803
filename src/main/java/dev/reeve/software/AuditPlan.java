package dev.reeve.software;

import dev.reeve.baseline.Baseline;
import dev.reeve.inventory.LicenceMetric;
import dev.reeve.inventory.LicenceSpec;
import dev.reeve.inventory.SoftwareRules;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.fleet.Questions;
import dev.reeve.machine.packages.InstalledPackages;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a host is held against.
 *
 * @param host the inventory's name of it
 * @param licences those that were bought, by name
 * @param known the program's list of what is forbidden by category
 * @param accepted the state of its software that was accepted, if any was
 * @param today for exceptions and licences that end
 */
public record AuditPlan(
        String host,
        SoftwareRules rules,
        Map<String, LicenceSpec> licences,
        KnownSoftware known,
        Optional<Baseline> accepted,
        LocalDate today) {
    /** The kind of an accepted state. */
    public static final String KIND = "software";

    public AuditPlan {
        licences = Map.copyOf(licences);
    }

    /** What the host is asked. Hashing takes long, and is asked only where a rule needs it. */
    public Questions questions(Dialect dialect) {
        if (dialect == Dialect.POWERSHELL) {
            return new Questions(host, dialect, List.of(HostIdentity.WINDOWS, WindowsSoftware.SECTION), List.of());
        }
        List<Section> quick = new ArrayList<>(List.of(HostIdentity.SECTION));
        quick.addAll(InstalledPackages.sections());
        quick.addAll(SoftwareSections.usual());
        if (counts(LicenceMetric.USER)) {
            quick.add(SoftwareSections.USERS);
        }
        if (counts(LicenceMetric.CORE)) {
            quick.add(SoftwareSections.CORES);
        }
        return new Questions(host, dialect, quick, hashes() ? List.of(SoftwareSections.hashes(rules)) : List.of());
    }

    /** Whether a rule forbids contents. */
    boolean hashes() {
        return rules.forbidden().stream().anyMatch(rule -> !rule.sha256().isEmpty());
    }

    private boolean counts(LicenceMetric metric) {
        return licences.values().stream().anyMatch(licence -> licence.metric() == metric);
    }
}
