package dev.reeve.cli;

import dev.reeve.finding.ExitCode;
import dev.reeve.render.Answer;
import dev.reeve.render.result.SnapshotTable;
import dev.reeve.snapshot.SnapshotList;
import dev.reeve.snapshot.SnapshotRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reeve snapshot list}. */
@Command(name = "list")
final class SnapshotListCommand extends ReeveCommand {
    @Mixin
    SnapshotSelection selection;

    @Option(names = "--latest", paramLabel = "N")
    int latest;

    @Override
    protected Answer work(Invocation reeve) throws IOException, InterruptedException {
        Workplace place = Workplace.of(reeve);
        List<SnapshotTable.Row> rows = new ArrayList<>();
        EachRepository each = EachRepository.wanted(place, selection.repository);
        each.run(name -> {
            try (OpenRepository open = OpenRepository.open(place, name)) {
                SnapshotList list = SnapshotList.of(open.repository(), selection.filter(), latest, false);
                for (SnapshotRow row : list.rows()) {
                    rows.add(new SnapshotTable.Row(name, row));
                }
                each.add(open.notes());
                if (!list.damaged().isEmpty()) {
                    each.add(list.damaged());
                    each.incomplete(ExitCode.INCOMPLETE);
                }
            }
        });
        return each.answer(new SnapshotTable(rows, each.names().size() > 1));
    }
}
