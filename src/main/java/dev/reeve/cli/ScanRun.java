package dev.reeve.cli;

import dev.reeve.antivirus.AntivirusProblem;
import dev.reeve.antivirus.scan.Hit;
import dev.reeve.antivirus.scan.PathText;
import dev.reeve.antivirus.scan.Scan;
import dev.reeve.antivirus.scan.ScanFindings;
import dev.reeve.antivirus.scan.ScanOrder;
import dev.reeve.antivirus.scan.ScanResult;
import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.RunCounts;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.RawName;
import dev.reeve.render.Answer;
import dev.reeve.render.result.ScanReport;
import dev.reeve.survey.Survey;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A scan, shown while it goes on and journaled. */
final class ScanRun {
    private final ScanGround ground;

    ScanRun(ScanGround ground) {
        this.ground = ground;
    }

    /** @param away whether infected files are put into quarantine */
    Answer run(ScanOrder order, boolean away) throws InterruptedException {
        Invocation reeve = ground.reeve();
        long start = reeve.environment().nanos().getAsLong();
        Scope scope = new Scope(Survey.SCAN.command(), null, ground.name(), null);
        RunRecorder recorder = reeve.record(ground.journal(), scope);
        if (!order.all()) {
            recorder.partial();
        }
        try (Machine machine = ground.machine()) {
            ScanResult result = scan(order, machine);
            List<Finding> findings = new ArrayList<>(
                    ScanFindings.of(result, reeve.environment().clock().instant(), ground.oldest()));
            Map<RawName, String> moved = new HashMap<>();
            boolean allMoved = true;
            if (away) {
                QuarantineWork.Away put = new QuarantineWork(ground).put(machine, result.hits());
                findings.addAll(put.findings());
                moved.putAll(put.ids());
                allMoved = moved.size() == result.counts().hits();
            }
            new ScanRecords(ground.journal(), recorder).write(result, findings);
            recorder.counts(
                    new RunCounts(result.counts().scanned(), result.counts().bytes(), 0, 0, 0));
            findings.addAll(recorder.finish(outcome(result, findings)).trouble());
            Duration took = Duration.ofNanos(reeve.environment().nanos().getAsLong() - start);
            boolean whole = result.whole() && allMoved;
            return new Answer(new ScanReport(result, moved, took), findings, whole ? ExitCode.OK : ExitCode.INCOMPLETE);
        } catch (Failure e) {
            recorder.add(e.finding()).finish(Outcome.FAILED);
            throw e;
        } catch (InterruptedException e) {
            recorder.add(Finding.of(CliProblem.INTERRUPTED, Subject.none())).finish(Outcome.FAILED);
            throw e;
        } catch (IOException e) {
            Failure lost = MachineProblem.interrupted(String.valueOf(ground.name()), e);
            recorder.add(lost.finding()).finish(Outcome.FAILED);
            throw lost;
        }
    }

    private ScanResult scan(ScanOrder order, Machine machine) throws InterruptedException {
        Scan scan = new Scan(order, machine);
        String name = ground.name() != null
                ? ground.name()
                : PathText.of(order.roots().get(0));
        try (ProgressWatch watch = ProgressWatch.start(
                ground.reeve(),
                line -> line.update(
                        name, scan.progress().scanned(), scan.progress().bytes(), 0))) {
            return scan.run();
        }
    }

    private static Outcome outcome(ScanResult result, List<Finding> findings) {
        if (result.engine() == null) {
            return Outcome.FAILED;
        }
        boolean bad = findings.stream().anyMatch(finding -> finding.severity() != Severity.NOTE);
        return bad ? Outcome.FINDINGS : Outcome.WELL;
    }

    /** Whether a finding is a hit. */
    static boolean isHit(Finding finding) {
        return finding.code().equals(AntivirusProblem.SCAN_HIT.code());
    }

    /** A hit's path as journal and reports have it. */
    static String path(Hit hit) {
        return PathText.of(hit.file().path());
    }
}
