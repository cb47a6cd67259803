package dev.reeve.patch.apt;

import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.Section;
import dev.reeve.patch.Aspect;
import dev.reeve.patch.Blind;
import dev.reeve.patch.DryRun;
import dev.reeve.patch.Heard;
import dev.reeve.patch.PackageIndex;
import dev.reeve.patch.PackageState;
import dev.reeve.patch.PatchFacts;
import dev.reeve.patch.UpdateTool;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** apt, on top of dpkg. */
public final class Apt implements UpdateTool {
    @Override
    public String name() {
        return "apt";
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSIX;
    }

    @Override
    public boolean appliesTo(HostIdentity identity) {
        return identity.isLike("debian") || identity.isLike("ubuntu");
    }

    @Override
    public List<Section> quick() {
        return List.of(AptSections.STATES);
    }

    @Override
    public List<Section> slow(boolean dryRun) {
        List<Section> sections =
                new ArrayList<>(List.of(AptSections.INDEX, AptSections.POLICY, AptSections.SIMULATION));
        if (dryRun) {
            sections.add(AptSections.SIZES);
        }
        return sections;
    }

    @Override
    public PatchFacts facts(HostAnswer answer, HostIdentity identity) {
        Heard states = Heard.of(answer, AptSections.STATES.id());
        Heard index = Heard.of(answer, AptSections.INDEX.id());
        Heard policy = Heard.of(answer, AptSections.POLICY.id());
        Heard simulation = Heard.of(answer, AptSections.SIMULATION.id());
        PatchFacts.Draft facts = PatchFacts.of(name());
        facts.unseen(states, Aspect.BROKEN).unseen(index, Aspect.INDEX);
        PackageStates known = PackageStates.of(states.lines());
        PackageIndex sources = index.whole() ? AptIndex.of(index.lines()) : PackageIndex.UNKNOWN;
        facts.index(sources).broken(known.broken());
        Policy tables = policy.whole() ? Policy.of(policy.lines()) : null;
        Simulation plan = simulation.whole() ? Simulation.of(simulation.lines()) : null;
        updates(facts, policy, tables, simulation, plan, known);
        foreign(facts, policy, tables, sources);
        if (plan != null) {
            broken(facts, plan);
            Heard sizes = Heard.of(answer, AptSections.SIZES.id());
            facts.dryRun(dryRun(plan, sizes));
        } else {
            facts.unseen(simulation, Aspect.DRY_RUN);
        }
        return facts.done();
    }

    private static void updates(
            PatchFacts.Draft facts,
            Heard policy,
            @Nullable Policy tables,
            Heard simulation,
            @Nullable Simulation plan,
            PackageStates states) {
        facts.updates(new AptUpdates(tables, plan, states.held()).all());
        if (tables != null && !tables.errors().isEmpty()) {
            facts.unseen(new Blind(
                    Aspect.UPDATES, Unseen.NOT_UNDERSTOOD, tables.errors().get(0)));
        } else if (tables == null) {
            facts.unseen(policy, Aspect.UPDATES);
        }
        if (plan == null) {
            facts.unseen(simulation, Aspect.HELD);
        }
    }

    /** Of a source without an index nobody knows what it has. */
    private static void foreign(PatchFacts.Draft facts, Heard policy, @Nullable Policy tables, PackageIndex sources) {
        if (tables == null) {
            facts.unseen(policy, Aspect.FOREIGN);
        } else if (sources.sources() > 0 && sources.missing().isEmpty()) {
            facts.foreign(tables.tables().values().stream()
                    .filter(VersionTable::foreign)
                    .map(Apt::state)
                    .toList());
        } else {
            facts.unseen(new Blind(Aspect.FOREIGN, Unseen.NOT_UNDERSTOOD, String.join(", ", sources.missing())));
        }
    }

    private static PackageState state(VersionTable table) {
        VersionTable.Row installed = table.installed();
        return new PackageState(table.name(), installed == null ? "" : installed.version(), "");
    }

    private static void broken(PatchFacts.Draft facts, Simulation plan) {
        facts.broken(plan.unmet().stream()
                .filter(line -> line.contains(" : "))
                .map(line -> line.split(" : ", 2))
                .map(parts -> new PackageState(parts[0].strip(), "", parts[1].strip()))
                .toList());
    }

    private static DryRun dryRun(Simulation plan, Heard sizes) {
        List<String> added = plan.steps().values().stream()
                .filter(step -> step.installed().isEmpty())
                .map(step -> step.name() + " " + step.candidate())
                .toList();
        List<String> conflicts = new ArrayList<>(plan.unmet());
        conflicts.addAll(plan.errors());
        AptSizes taken = sizes.whole() ? AptSizes.of(sizes.lines()) : AptSizes.UNKNOWN;
        return new DryRun(
                plan.possible(),
                added,
                plan.removed(),
                plan.steps().size() - added.size(),
                conflicts,
                taken.download(),
                taken.space(),
                taken.room());
    }
}
