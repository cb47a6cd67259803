package dev.reeve.patch.apk;

import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.packages.InstalledPackage;
import dev.reeve.machine.packages.InstalledPackages;
import dev.reeve.machine.packages.PackageManager;
import dev.reeve.patch.Aspect;
import dev.reeve.patch.Blind;
import dev.reeve.patch.Heard;
import dev.reeve.patch.PackageIndex;
import dev.reeve.patch.PatchFacts;
import dev.reeve.patch.Told;
import dev.reeve.patch.UpdateTool;
import dev.reeve.survey.Unseen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * apk-tools 2 and 3. It has met the real 2.12, 2.14 and 3.0, built from their sources, in roots of their own with packages of our own
 * making; it has not met a whole Alpine.
 */
public final class Apk implements UpdateTool {
    private static final String UNFETCHED = "ERROR: Not continuing";

    @Override
    public String name() {
        return "apk";
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSIX;
    }

    @Override
    public boolean appliesTo(HostIdentity identity) {
        return identity.isLike("alpine");
    }

    @Override
    public List<Section> quick() {
        return List.of(ApkSections.INDEX);
    }

    @Override
    public List<Section> slow(boolean dryRun) {
        return List.of(ApkSections.WAITING, ApkSections.STATES, dryRun ? ApkSections.SIZED_TRIAL : ApkSections.TRIAL);
    }

    @Override
    public PatchFacts facts(HostAnswer answer, HostIdentity identity) {
        PatchFacts.Draft facts = PatchFacts.of(name());
        List<InstalledPackage> packages = InstalledPackages.of(answer).packages().stream()
                .filter(one -> one.manager() == PackageManager.APK)
                .toList();
        Map<String, String> installed = new HashMap<>();
        Map<String, Long> bytes = new HashMap<>();
        for (InstalledPackage one : packages) {
            installed.put(one.name(), one.version());
            bytes.put(one.name(), one.bytes());
        }
        facts.installed(installed);
        Heard waiting = Heard.of(answer, ApkSections.WAITING.id());
        Told list = Told.of(waiting);
        list.trouble(waiting, Aspect.UPDATES, 0).ifPresent(facts::unseen);
        Heard known = Heard.of(answer, ApkSections.INDEX.id());
        facts.unseen(known, Aspect.INDEX);
        PackageIndex index = ApkIndex.of(known.lines(), list.lines());
        if (known.whole()) {
            facts.index(index);
        }
        ApkStates states = ApkStates.of(answer, packages);
        states.tell(facts);
        Heard trial = Heard.of(answer, ApkSections.TRIAL.id());
        Told plan = Told.of(trial);
        ApkTrial simulated = ApkTrial.of(plan, bytes);
        facts.updates(ApkUpdates.of(list.lines(), simulated.ended() ? simulated : null, states.world()));
        tried(facts, trial, plan, simulated, index);
        return facts.done();
    }

    /** That apk will not begin without an index is no word on the update: what is missing is told of the index. */
    private static void tried(PatchFacts.Draft facts, Heard trial, Told plan, ApkTrial simulated, PackageIndex index) {
        if (!simulated.ended() && (trial.whole() || trial.why() != Unseen.NO_ANSWER)) {
            plan.trouble(trial, Aspect.HELD, 0).ifPresent(facts::unseen);
        }
        boolean begun =
                index.missing().isEmpty() || plan.lines().stream().noneMatch(line -> line.startsWith(UNFETCHED));
        if (trial.whole() && begun) {
            facts.dryRun(simulated.run());
        } else if (trial.whole()) {
            facts.unseen(new Blind(Aspect.DRY_RUN, Unseen.NOT_UNDERSTOOD, plan.complaint()));
        }
    }
}
