package dev.reeve.cli;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.PatchSpec;
import dev.reeve.patch.ApprovedSet;
import dev.reeve.patch.Aspect;
import dev.reeve.patch.Blind;
import dev.reeve.patch.HostPatches;
import dev.reeve.render.Answer;
import dev.reeve.render.Result;
import dev.reeve.render.result.AcceptReport;
import dev.reeve.render.result.PatchReport;
import dev.reeve.render.result.PlainText;
import dev.reeve.survey.HostSilence;
import dev.reeve.survey.Survey;
import dev.reeve.survey.Unseen;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve patch-check}: which updates wait on hosts, and which of them matter. */
@Command(name = "patch-check")
final class PatchCheckCommand extends ReeveCommand {
    @Parameters(paramLabel = "HOST|GROUP", arity = "0..*")
    List<String> names = List.of();

    @ArgGroup(multiplicity = "0..1")
    Way way = new Way();

    /** What is done instead of looking, or with the answers. */
    static final class Way {
        @Option(names = "--record", paramLabel = "DIR")
        @Nullable String record;

        @Option(names = "--replay", paramLabel = "DIR")
        @Nullable String replay;

        @Option(names = "--baseline")
        boolean baseline;

        @Option(names = "--print-script")
        boolean printScript;
    }

    @Option(names = "--note", paramLabel = "TEXT")
    @Nullable String note;

    @Option(names = "--simulate")
    boolean simulate;

    @Option(names = "--all")
    boolean all;

    @Option(names = "--parallel", paramLabel = "COUNT")
    @Nullable Integer parallel;

    @Override
    protected boolean checksThings() {
        return true;
    }

    @Override
    protected Answer work(Invocation reeve) throws InterruptedException {
        Workplace place = Workplace.of(reeve);
        PatchSpec spec = place.inventory().patches();
        List<Host> hosts = SurveyRun.hosts(place, spec, names);
        Instant began = reeve.environment().clock().instant().truncatedTo(ChronoUnit.MILLIS);
        long start = reeve.environment().nanos().getAsLong();
        CompletableFuture<JournalPasts> pasts = CompletableFuture.supplyAsync(
                () -> JournalPasts.read(place.journal(), InspectRun.baselines(place), Survey.PATCHES, began));
        SurveyRun<HostPatches> run = new SurveyRun<>(reeve, place, spec, new PatchSurvey(spec, simulate, pasts));
        Function<List<HostPatches>, Result> report = known -> new PatchReport(
                known, all, began, Duration.ofNanos(reeve.environment().nanos().getAsLong() - start));
        if (way.baseline) {
            return baseline(run.look(hosts, parallel, null), new AcceptedStates(reeve, place, note), began);
        } else if (note != null) {
            throw Failure.of(CliProblem.NOTE_WITHOUT_BASELINE, Subject.none());
        } else if (way.printScript) {
            return Answer.of(new PlainText("script", run.script(hosts.get(0))));
        }
        return run.answer(hosts, names, parallel, way.record, way.replay, report);
    }

    /** Approves what is installed now. Nothing is approved that was not seen whole. */
    private static Answer baseline(List<HostPatches> hosts, AcceptedStates states, Instant now) {
        List<AcceptReport.Line> lines = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (HostPatches host : hosts) {
            HostPatches.Known known = host.answer();
            String name = host.seen().name();
            if (known == null) {
                findings.addAll(host.seen().findings());
            } else if (known.approvable().isEmpty()) {
                findings.addAll(unseen(name, known));
            } else {
                lines.add(states.write(
                        ApprovedSet.KIND, name, ApprovedSet.of(known.identity(), known.approvable()), now));
            }
        }
        ExitCode exit = findings.isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
        return new Answer(new AcceptReport(lines), findings, exit);
    }

    private static List<Finding> unseen(String host, HostPatches.Known known) {
        Blind blind = known.facts().unseen().stream()
                .filter(one -> one.aspect() == Aspect.DRIFT)
                .findFirst()
                .orElse(new Blind(Aspect.DRIFT, Unseen.NO_PROGRAM, ""));
        return new HostSilence(Survey.PATCHES, host)
                .unseen(Aspect.DRIFT.check(), null, blind.why(), blind.detail())
                .findings();
    }
}
