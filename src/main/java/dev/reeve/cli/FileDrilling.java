package dev.reeve.cli;

import dev.reeve.drill.DrillResult;
import dev.reeve.drill.FileSample;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.Drill;
import dev.reeve.journal.FilesProof;
import dev.reeve.journal.Proof;
import dev.reeve.machine.RawName;
import dev.reeve.machine.ScratchFolder;
import dev.reeve.repository.Repository;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.restore.Restore;
import dev.reeve.restore.RestoreCounts;
import dev.reeve.restore.RestoreRequest;
import dev.reeve.restore.RestoreResult;
import dev.reeve.restore.RestoreTargets;
import dev.reeve.restore.Selection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A drill of files: a sample and the paths named are restored to a folder of their own, read back and compared. */
final class FileDrilling {
    private final Invocation reeve;
    private final Drill drill;
    private final Subject subject;
    private final DrillGround ground;

    FileDrilling(Invocation reeve, Drill drill, Subject subject, DrillGround ground) {
        this.reeve = reeve;
        this.drill = drill;
        this.subject = subject;
        this.ground = ground;
    }

    DrillResult run(Repository repository, Snapshot snapshot) throws IOException, InterruptedException {
        FileSample sample = FileSample.draw(
                repository,
                snapshot.tree(),
                drill.sampleSize(),
                drill.paths().stream().map(RawName::of).toList(),
                reeve.environment().random());
        List<Finding> findings = new ArrayList<>(sample.findings(subject));
        boolean sound = findings.isEmpty();
        if (sample.paths().isEmpty()) {
            return new DrillResult(List.of(), findings, false);
        }
        ScratchFolder folder = ground.folder(drill.into().directory());
        Restored restored;
        try {
            restored = restore(repository, snapshot, sample.paths(), folder);
        } catch (Failure e) {
            throw new Failure(placed(e.finding(), folder), e.exitCode(), e);
        }
        restored.result().findings().forEach(finding -> findings.add(placed(finding, folder)));
        boolean proved = sound && restored.result().complete();
        List<Proof> proofs = proved ? List.of(proof(sample, restored)) : List.of();
        return new DrillResult(proofs, findings, proved);
    }

    /** What came back, compared, and how long that took without the comparison. */
    private record Restored(RestoreResult result, Duration recovery) {}

    private Restored restore(Repository repository, Snapshot snapshot, List<RawName> paths, ScratchFolder folder)
            throws IOException, InterruptedException {
        RestoreRequest request =
                RestoreRequest.of(snapshot).with(Selection.of(paths)).withJob(drill.backup());
        Restore restore = new Restore(
                repository,
                request,
                RestoreTargets.shell(ground.machine(), RawName.of(folder.path())),
                Runtime.getRuntime().availableProcessors());
        try (ProgressWatch watch = ProgressWatch.start(reeve, line -> show(line, restore.counts()))) {
            long begin = reeve.environment().nanos().getAsLong();
            RestoreResult result = restore.run();
            Duration recovery = Duration.ofNanos(reeve.environment().nanos().getAsLong() - begin);
            folder.settle();
            return new Restored(restore.verify(result), recovery);
        }
    }

    private void show(ProgressWatch.Line line, RestoreCounts counts) {
        line.update(drill.name(), counts.files(), counts.bytes(), counts.bytesExpected());
    }

    private static FilesProof proof(FileSample sample, Restored restored) {
        RestoreCounts counts = restored.result().counts();
        // Further names of a file are made as links, which the restore does not count as files.
        boolean all = sample.drawn().size() == sample.files();
        return new FilesProof(
                all ? sample.files() : counts.files(), sample.files(), counts.bytes(), restored.recovery());
    }

    /** A finding about the drill's directory: the folder in it has another name each time, and is gone. */
    private Finding placed(Finding finding, ScratchFolder folder) {
        String directory = Objects.requireNonNull(drill.into().directory());
        Map<String, String> arguments = new TreeMap<>();
        finding.arguments().forEach((name, value) -> arguments.put(name, value.replace(folder.path(), directory)));
        String item = finding.subject().item();
        return new Finding(
                finding.code(),
                finding.severity(),
                new Subject(
                        finding.subject().host(),
                        finding.subject().job(),
                        item == null ? null : item.replace(folder.path(), directory)),
                arguments,
                finding.evidence().stream()
                        .map(line -> line.replace(folder.path(), directory))
                        .toList());
    }
}
