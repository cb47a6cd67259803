package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.PatchSpec;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.fleet.HostVisit;
import dev.reeve.machine.fleet.Questions;
import dev.reeve.patch.HostPatches;
import dev.reeve.patch.PatchJudge;
import dev.reeve.patch.PatchPlan;
import dev.reeve.patch.UpdateTool;
import dev.reeve.patch.life.EndOfLife;
import dev.reeve.survey.Past;
import dev.reeve.survey.Seen;
import dev.reeve.survey.Survey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The patches of hosts as a survey: what each is asked, and what its answer comes to. */
final class PatchSurvey implements HostSurvey<HostPatches> {
    private final PatchSpec spec;
    private final EndOfLife ends;
    private final boolean dryRun;
    private final CompletableFuture<JournalPasts> pasts;
    private final List<UpdateTool> tools = UpdateTools.all();

    /**
     * @param dryRun whether package managers are to try the whole update without doing it
     * @param pasts what the journal knows, being read
     */
    PatchSurvey(PatchSpec spec, boolean dryRun, CompletableFuture<JournalPasts> pasts) {
        this.spec = spec;
        this.ends = EndOfLife.with(spec.endOfLife());
        this.dryRun = dryRun;
        this.pasts = pasts;
    }

    @Override
    public Survey survey() {
        return Survey.PATCHES;
    }

    @Override
    public Questions questions(Host host, Dialect dialect) {
        return plan(host, Past.NONE).questions(dialect);
    }

    @Override
    public HostPatches answered(Host host, HostVisit.Said said, Duration took) {
        return PatchJudge.answered(plan(host, past(host)), said.quick(), said.slow(), said.asked(), took);
    }

    @Override
    public HostPatches silent(Host host, Seen seen) {
        return new HostPatches(seen, null);
    }

    @Override
    public Seen seen(HostPatches known) {
        return known.seen();
    }

    private PatchPlan plan(Host host, Past past) {
        return new PatchPlan(host.name(), tools, spec.rulesFor(host), past, ends, dryRun);
    }

    private Past past(Host host) {
        try {
            return pasts.join().ofHost(host.name());
        } catch (CompletionException e) {
            throw e.getCause() instanceof Failure failure ? failure : e;
        }
    }
}
