package dev.reeve.cli;

import dev.reeve.antivirus.update.FreshclamRun;
import dev.reeve.antivirus.update.MirrorJudge;
import dev.reeve.antivirus.update.MirrorRefresh;
import dev.reeve.antivirus.update.MirrorResult;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.inventory.AntivirusMirror;
import dev.reeve.inventory.AntivirusSpec;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import dev.reeve.machine.LocalMachine;
import dev.reeve.render.Answer;
import dev.reeve.render.result.MirrorReport;
import dev.reeve.survey.Survey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mirror on this machine, brought up to date and journaled. */
final class MirrorRun {
    /** The first time it is hundreds of megabytes. */
    private static final Duration PATIENCE = Duration.ofHours(2);

    private final Invocation reeve;
    private final Workplace place;

    MirrorRun(Invocation reeve, Workplace place) {
        this.reeve = reeve;
        this.place = place;
    }

    /** @param source the server to fetch from; null for the inventory's, or ClamAV's own */
    Answer run(Path folder, @Nullable String source) {
        AntivirusSpec spec = place.inventory().antivirus();
        AntivirusMirror known = spec.mirror() != null ? spec.mirror() : AntivirusMirror.in(folder);
        Scope scope = new Scope(Survey.ANTIVIRUS.command(), "mirror", null, null);
        RunRecorder recorder = reeve.record(place.journal(), scope);
        try {
            MirrorResult result =
                    new MirrorRefresh(new LocalMachine("localhost"), known.with(folder, source), PATIENCE).run();
            Instant now = reeve.environment().clock().instant();
            CheckResult check = MirrorJudge.judge(result, spec.rules(), now);
            recorder.looked(List.of(check)).lookedAtAll(check.subject(), Set.of(MirrorJudge.NAME));
            List<Finding> findings = new ArrayList<>(check.findings());
            findings.addAll(recorder.finish(SeenRecords.outcome(findings)).trouble());
            Answer answer = Answer.of(new MirrorReport(result), findings);
            return result.run().ending() == FreshclamRun.Ending.WELL ? answer : answer.incomplete();
        } catch (Failure e) {
            recorder.add(e.finding()).finish(Outcome.FAILED);
            throw e;
        }
    }
}
