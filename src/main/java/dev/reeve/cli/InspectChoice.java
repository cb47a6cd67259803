package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.InspectProblem;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.Inventory;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the names on the command line choose: hosts, groups of hosts, checks of hosts, and things that are looked at from
 * outside. Without names it is everything.
 *
 * @param hosts the hosts, in the order of the inventory
 * @param checks the checks of hosts that were named; none for all that are due
 * @param others the names of other things; none if hosts or checks were named
 * @param everything whether no name was given
 */
record InspectChoice(List<Host> hosts, Set<String> checks, Set<String> others, boolean everything) {
    /**
     * Reads the names.
     *
     * @param known all checks of hosts
     * @param things the names of all other things
     * @throws Failure {@link InspectProblem#NO_SUCH_CHECK} for a name that nothing has
     */
    static InspectChoice of(
            Inventory inventory, Collection<String> names, List<HostCheck> known, Collection<String> things) {
        if (names.isEmpty()) {
            return new InspectChoice(List.copyOf(inventory.hosts().values()), Set.of(), new LinkedHashSet<>(things), true);
        }
        Set<String> checks = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        Set<String> targets = new LinkedHashSet<>();
        Set<String> hostsAndGroups = new LinkedHashSet<>(inventory.hosts().keySet());
        hostsAndGroups.addAll(inventory.groups());
        hostsAndGroups.add(Inventory.ALL);
        List<String> checkNames = known.stream().map(HostCheck::name).toList();
        for (String name : names) {
            if (hostsAndGroups.contains(name)) {
                targets.add(name);
            } else if (things.contains(name)) {
                others.add(name);
            } else if (checkNames.contains(name)) {
                checks.add(name);
            } else {
                hostsAndGroups.addAll(checkNames);
                hostsAndGroups.addAll(things);
                throw Failure.of(
                        InspectProblem.NO_SUCH_CHECK,
                        Subject.item(name),
                        "name",
                        name,
                        "known",
                        String.join(", ", Nearest.of(name, List.copyOf(hostsAndGroups))));
            }
        }
        List<Host> hosts = !targets.isEmpty()
                ? inventory.select(targets)
                : checks.isEmpty() ? List.of() : List.copyOf(inventory.hosts().values());
        return new InspectChoice(hosts, checks, others, false);
    }
}
