package dev.reeve.patch.life;

import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.packages.InstalledPackage;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something on a host whose end is known.
 *
 * @param cycle what it is
 * @param system whether it is the operating system
 * @param witness what tells that it is there: the system's name for itself, a package
 */
public record Ending(Cycle cycle, boolean system, String witness) {
    /** How near an end is. */
    public enum Stage {
        FAR,
        /** Less than half a year away. */
        NEAR,
        /** Over for most, not for those who have extended support. */
        EXTENDED,
        OVER
    }

    private static final long NEAR_DAYS = 180;

    /** All on a host whose ends are known: the system first. */
    public static List<Ending> of(EndOfLife ends, HostIdentity identity, List<InstalledPackage> packages) {
        List<Ending> all = new ArrayList<>();
        Systems.of(ends, identity).ifPresent(cycle -> all.add(new Ending(cycle, true, identity.name())));
        for (Products.Found found : Products.fromElsewhere(packages)) {
            Optional<Cycle> cycle = ends.of(found.product(), found.version());
            cycle.filter(one -> all.stream().noneMatch(other -> other.cycle().equals(one)))
                    .ifPresent(one -> all.add(new Ending(one, false, found.witness())));
        }
        return all;
    }

    public Stage stage(LocalDate today) {
        LocalDate extended = cycle.extended();
        if (!today.isAfter(cycle.end())) {
            return days(today) < NEAR_DAYS ? Stage.NEAR : Stage.FAR;
        }
        return extended != null && !today.isAfter(extended) ? Stage.EXTENDED : Stage.OVER;
    }

    /** How many days are left; negative when it is over. */
    public long days(LocalDate today) {
        return ChronoUnit.DAYS.between(today, cycle.end());
    }
}
