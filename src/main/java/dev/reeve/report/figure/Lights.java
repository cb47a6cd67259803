package dev.reeve.report.figure;

import dev.reeve.finding.Severity;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Says of each area whether it is well; {@code docs/manual/report.md} states these limits. */
final class Lights {
    private static final double ROUNDS_GOOD = 95;
    private static final double ROUNDS_LOOK = 80;
    private static final double AVAILABLE = 99.5;
    private static final double COVERED = 80;
    private static final double REPAIRED_GOOD = 90;
    private static final double REPAIRED_LOOK = 70;
    private static final double LACKING_LOOK = 10;

    private final int outagesAllowed;
    private final Duration timeToRepair;

    Lights(int outagesAllowed, Duration timeToRepair) {
        this.outagesAllowed = outagesAllowed;
        this.timeToRepair = timeToRepair;
    }

    Map<Area, Light> of(Figures figures, List<Upkeep> upkeep) {
        Map<Area, Light> lights = new EnumMap<>(Area.class);
        lights.put(Area.ROUNDS, rounds(figures.rounds()));
        lights.put(Area.AVAILABILITY, availability(figures.availability()));
        lights.put(Area.INCIDENTS, incidents(figures.incidents()));
        lights.put(Area.BACKUPS, backups(figures.backups()));
        lights.put(Area.RECOVERY, recovery(figures.backups()));
        upkeep.forEach(one -> lights.put(one.area(), upkeep(one)));
        return lights;
    }

    private static Light rounds(Rounds rounds) {
        Double share = rounds.share();
        if (share != null) {
            return share >= ROUNDS_GOOD ? Light.GOOD : share >= ROUNDS_LOOK ? Light.LOOK : Light.BAD;
        }
        return rounds.recorded() ? Light.GOOD : Light.NONE;
    }

    private Light availability(Availability availability) {
        if (!availability.recorded()) {
            return Light.NONE;
        }
        boolean hostDown = availability.outages().stream()
                .anyMatch(outage -> outage.open() && outage.subject().item() == null);
        if (hostDown || availability.longThisYear() > outagesAllowed) {
            return Light.BAD;
        }
        double percent = Objects.requireNonNullElse(availability.total().availability(), 0.0);
        boolean dim = availability.longOutages() > 0
                || percent < AVAILABLE
                || availability.total().coverage() < COVERED;
        return dim ? Light.LOOK : Light.GOOD;
    }

    private Light incidents(Incidents incidents) {
        Double share = incidents.repairs().share();
        boolean late = incidents.open().stream()
                .anyMatch(row ->
                        row.severity() == Severity.CRITICAL && row.openFor().compareTo(timeToRepair) > 0);
        if (late || (share != null && share < REPAIRED_LOOK)) {
            return Light.BAD;
        }
        boolean dim = !incidents.open().isEmpty() || (share != null && share < REPAIRED_GOOD);
        return dim ? Light.LOOK : Light.GOOD;
    }

    private static Light backups(Backups backups) {
        if (backups.jobs().isEmpty()) {
            return Light.NONE;
        }
        boolean none = backups.jobs().stream().anyMatch(job -> job.made() == 0 && job.lacking());
        int wanted = Math.max(backups.due(), backups.made() + backups.lacking());
        if (none || (wanted > 0 && 100.0 * backups.lacking() / wanted > LACKING_LOOK)) {
            return Light.BAD;
        }
        boolean copies = backups.jobs().stream().anyMatch(job -> job.copiesFailed() > 0);
        return backups.lacking() > 0 || copies || backups.made() == 0 ? Light.LOOK : Light.GOOD;
    }

    private static Light recovery(Backups backups) {
        if (backups.jobs().isEmpty()) {
            return Light.NONE;
        }
        boolean failed = backups.jobs().stream().anyMatch(job -> job.proof().failed() > 0);
        if (backups.proved() == 0) {
            return Light.BAD;
        }
        return failed || backups.proved() < backups.jobs().size() ? Light.LOOK : Light.GOOD;
    }

    private static Light upkeep(Upkeep upkeep) {
        if (!upkeep.recorded()) {
            return Light.NONE;
        }
        boolean critical =
                upkeep.incidents().stream().anyMatch(row -> row.open() && row.severity() == Severity.CRITICAL);
        return critical ? Light.BAD : upkeep.open() > 0 || upkeep.failed() > 0 ? Light.LOOK : Light.GOOD;
    }
}
