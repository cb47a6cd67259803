package dev.reeve.cli;

import dev.reeve.render.Answer;
import dev.reeve.render.result.StatsPage;
import dev.reeve.repository.Repository;
import dev.reeve.repository.prune.Prune;
import dev.reeve.repository.prune.PruneFigures;
import dev.reeve.repository.prune.PruneOptions;
import dev.reeve.repository.prune.PruneProgress;
import dev.reeve.repository.prune.RestoreTotals;
import dev.reeve.repository.snapshot.Snapshot;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code reeve repository stats}: how much a repository holds, and what it takes. */
@Command(name = "stats")
final class RepositoryStatsCommand extends ReeveCommand {
    @Parameters(paramLabel = "REPOSITORY")
    String name = "";

    @Override
    protected Answer work(Invocation reeve) throws InterruptedException {
        Workplace place = Workplace.of(reeve);
        try (OpenRepository open = OpenRepository.open(place, name)) {
            Repository repository = open.locked();
            try {
                return Answer.of(page(reeve, repository), open.notes());
            } catch (IOException e) {
                throw repository.failure(e);
            }
        }
    }

    private StatsPage page(Invocation reeve, Repository repository) throws IOException, InterruptedException {
        PruneProgress progress = new PruneProgress();
        try (ProgressWatch watch =
                ProgressWatch.start(reeve, line -> line.update(name, progress.files(), progress.bytes(), 0))) {
            PruneFigures figures = new Prune(repository, PruneOptions.defaults(), progress)
                    .plan()
                    .figures();
            List<Snapshot> snapshots = repository.snapshots().all();
            RestoreTotals totals = new RestoreTotals(repository.reader());
            RestoreTotals.Total sum = new RestoreTotals.Total(0, 0);
            for (Snapshot snapshot : snapshots) {
                sum = sum.plus(totals.of(snapshot.tree()));
            }
            return new StatsPage(name, snapshots.size(), sum, figures);
        }
    }
}
