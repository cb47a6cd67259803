package dev.reeve.inspect;

import dev.reeve.inventory.HostRules;
import dev.reeve.inventory.InspectSpec;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.fleet.Questions;
import dev.reeve.survey.Past;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is going to be looked at on a host.
 *
 * @param host the inventory's name of it
 * @param dialect the language in which it is asked
 * @param rules the rules that hold there
 * @param checks the checks that are due
 * @param past what is known from before
 */
public record HostPlan(String host, Dialect dialect, HostRules rules, List<HostCheck> checks, Past past) {
    /** The measure by which the journal knows when a check that is not made in every round was made. */
    private static final String MADE = "checked.";

    public HostPlan {
        checks = List.copyOf(checks);
    }

    /** The plan for a POSIX host. */
    public HostPlan(String host, HostRules rules, List<HostCheck> checks, Past past) {
        this(host, Dialect.POSIX, rules, checks, past);
    }

    /**
     * The plan for a host.
     *
     * @param all every check that there is
     * @param named the checks that were asked for by name, due or not; none asks for all that are due
     */
    public static HostPlan of(
            String host,
            Dialect dialect,
            HostRules rules,
            List<HostCheck> all,
            Collection<String> named,
            Past past,
            Instant now) {
        List<HostCheck> due = new ArrayList<>();
        for (HostCheck check : all) {
            boolean asked = named.isEmpty() ? isDue(check, past, now) : named.contains(check.name());
            boolean left = rules.skip().contains(check.name())
                    || (named.isEmpty() && rules.skip().contains(InspectSpec.EVERYTHING));
            if (asked && !left && !check.sections(rules).isEmpty()) {
                due.add(check);
            }
        }
        return new HostPlan(host, dialect, rules, due, past);
    }

    /** A check that is due each day may be made a little early: rounds do not begin on the second. */
    private static boolean isDue(HostCheck check, Past past, Instant now) {
        if (check.every().isZero()) {
            return true;
        }
        Instant latest = now.minus(check.every().multipliedBy(9).dividedBy(10));
        return past.readings().stream()
                .noneMatch(reading -> reading.values().containsKey(made(check))
                        && reading.time().isAfter(latest));
    }

    /** The name of the measure that says that the check was made. */
    static String made(HostCheck check) {
        return MADE + check.name();
    }

    /** What the host is asked. */
    public Questions questions() {
        return new Questions(host, dialect, quick(), slow());
    }

    /** What the host is asked at once. */
    public List<Section> quick() {
        return sections(false);
    }

    /** What the host is asked beside that, because it takes longer. */
    public List<Section> slow() {
        List<Section> slow = new ArrayList<>(sections(true));
        slow.removeAll(quick());
        return slow;
    }

    private List<Section> sections(boolean slow) {
        Set<Section> all = new LinkedHashSet<>();
        if (!slow) {
            all.add(dialect == Dialect.POSIX ? HostIdentity.SECTION : HostIdentity.WINDOWS);
        }
        checks.stream().filter(check -> check.slow() == slow).forEach(check -> all.addAll(check.sections(rules)));
        return List.copyOf(all);
    }
}
