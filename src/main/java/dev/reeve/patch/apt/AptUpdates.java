package dev.reeve.patch.apt;

import dev.reeve.patch.Held;
import dev.reeve.patch.Update;
import dev.reeve.patch.UpdateKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The updates that wait, put together from version tables and a simulation; one of them may be missing. */
final class AptUpdates {
    private final @Nullable Policy policy;
    private final @Nullable Simulation simulation;
    private final Set<String> holds;

    /** @param holds names of packages that the administrator holds */
    AptUpdates(@Nullable Policy policy, @Nullable Simulation simulation, Set<String> holds) {
        this.policy = policy;
        this.simulation = simulation;
        this.holds = holds;
    }

    List<Update> all() {
        Map<String, Update> updates = new TreeMap<>();
        if (policy != null) {
            for (VersionTable table : policy.tables().values()) {
                Update update = of(policy, table);
                if (update != null) {
                    updates.put(table.name(), update);
                }
            }
        }
        if (simulation != null) {
            for (Simulation.Step step : simulation.steps().values()) {
                if (!step.installed().isEmpty()) {
                    updates.computeIfAbsent(step.name(), name -> of(step));
                }
            }
        }
        return List.copyOf(updates.values());
    }

    private static Update of(Simulation.Step step) {
        boolean security = step.releases().stream().anyMatch(Release::security);
        return Update.of(
                step.name().replaceFirst(":.*", ""),
                step.architecture(),
                step.installed(),
                step.candidate(),
                step.origins(),
                security ? UpdateKind.SECURITY : UpdateKind.OTHER);
    }

    private @Nullable Update of(Policy from, VersionTable table) {
        VersionTable.Row installed = table.installed();
        List<VersionTable.Row> newer = table.newer();
        if (installed == null || newer.isEmpty()) {
            return null;
        }
        int chosen = 0;
        while (chosen < newer.size() && !newer.get(chosen).version().equals(table.candidate())) {
            chosen++;
        }
        List<VersionTable.Row> fixes = newer.stream()
                .skip(chosen == newer.size() ? 0 : chosen)
                .filter(from::security)
                .toList();
        if (chosen < newer.size()) {
            // A point release takes in what came before it through the security archive.
            Update update = update(from, table, installed, newer.get(chosen), !fixes.isEmpty());
            Held held = held(table, newer.get(chosen));
            return held == null ? update : update.heldBy(held);
        } else if (!fixes.isEmpty()) {
            Held pinned = new Held(Held.Reason.PINNED, table.candidate());
            return update(from, table, installed, fixes.get(0), true).heldBy(pinned);
        }
        return null;
    }

    private Update update(
            Policy from, VersionTable table, VersionTable.Row installed, VersionTable.Row next, boolean security) {
        String origin = from.releases(next).stream()
                .map(Release::text)
                .distinct()
                .limit(5)
                .collect(Collectors.joining(", "));
        Simulation.Step step = simulation == null ? null : simulation.steps().get(table.name());
        return Update.of(
                table.plainName(),
                step == null ? table.architecture() : step.architecture(),
                installed.version(),
                next.version(),
                origin,
                security ? UpdateKind.SECURITY : UpdateKind.OTHER);
    }

    private @Nullable Held held(VersionTable table, VersionTable.Row next) {
        if (holds.contains(table.plainName())) {
            return Held.by(Held.Reason.HOLD);
        } else if (simulation == null || !simulation.possible()) {
            return null;
        } else if (!simulation.steps().containsKey(table.name())) {
            return left(simulation, table, next);
        }
        Set<String> ordinary = simulation.ordinary();
        return ordinary == null || ordinary.contains(table.name())
                ? null
                : new Held(Held.Reason.REMOVALS, String.join(", ", simulation.removed()));
    }

    private static @Nullable Held left(Simulation simulation, VersionTable table, VersionTable.Row next) {
        List<String> going = new ArrayList<>(simulation.removed());
        going.removeIf(gone -> !gone.equals(table.name()) && !gone.startsWith(table.name() + " "));
        if (next.phased() >= 0) {
            return new Held(Held.Reason.PHASED, next.phased() + " %");
        } else if (!going.isEmpty()) {
            return new Held(Held.Reason.REMOVALS, String.join(", ", going));
        }
        return Held.by(simulation.kept().contains(table.name()) ? Held.Reason.DEPENDENCIES : Held.Reason.UNKNOWN);
    }
}
