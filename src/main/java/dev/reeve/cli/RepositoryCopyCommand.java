package dev.reeve.cli;

import dev.reeve.copying.CopySelection;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.render.Answer;
import dev.reeve.render.result.CopyReport;
import dev.reeve.repository.Id;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.snapshot.SnapshotFilter;
import dev.reeve.repository.snapshot.SnapshotListing;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve repository copy}: copies snapshots from one repository of the inventory to another. */
@Command(name = "copy")
final class RepositoryCopyCommand extends ReeveCommand {
    @Parameters(paramLabel = "FROM", index = "0")
    String from = "";

    @Parameters(paramLabel = "TO", index = "1")
    String to = "";

    @Parameters(paramLabel = "SNAPSHOT|JOB", index = "2..*", arity = "0..*")
    List<String> words = List.of();

    @Option(names = {"-n", "--dry-run"})
    boolean dryRun;

    @Override
    protected Answer work(Invocation reeve) throws InterruptedException {
        Workplace place = Workplace.of(reeve);
        String source = place.inventory().repository(from).name();
        String target = place.inventory().repository(to).name();
        if (source.equals(target)) {
            throw Failure.of(
                    CliProblem.CONFLICTING_OPTIONS,
                    Subject.none(),
                    "command",
                    "reeve repository copy",
                    "reason",
                    source + ", " + target);
        }
        CopyWork.Order order = new CopyWork.Order(
                source,
                target,
                null,
                dryRun,
                (open, inSource, inTarget) -> new CopySelection(wanted(place, open, inSource), 0),
                null);
        CopyWork.Done done = new CopyWork(reeve, place, order).run();
        return new Answer(new CopyReport(List.of(done.part()), dryRun), done.findings(), done.exit());
    }

    /** What the words mean, each snapshot once; without words all of them. */
    private List<Snapshot> wanted(Workplace place, OpenRepository open, SnapshotListing listing) {
        if (words.isEmpty()) {
            return listing.snapshots();
        }
        Map<Id, Snapshot> wanted = new LinkedHashMap<>();
        for (String word : words) {
            BackupJob job = place.inventory().backups().get(word);
            List<Snapshot> meant = job == null
                    ? List.of(resolve(open, word))
                    : listing.matching(SnapshotChoice.filter(job, SnapshotFilter.all()));
            meant.forEach(snapshot -> wanted.put(snapshot.id(), snapshot));
        }
        return List.copyOf(wanted.values());
    }

    private static Snapshot resolve(OpenRepository open, String word) {
        try {
            return open.repository().snapshots().resolve(word);
        } catch (IOException e) {
            throw open.repository().failure(e);
        }
    }
}
