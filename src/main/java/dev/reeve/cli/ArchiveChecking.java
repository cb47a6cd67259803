package dev.reeve.cli;

import dev.reeve.archive.ArchiveCheck;
import dev.reeve.archive.ArchiveProblem;
import dev.reeve.finding.ExitCode;
import dev.reeve.render.Answer;
import dev.reeve.render.result.ArchiveCheckReport;
import java.nio.file.Path;

/** Checks an archive that is there already; neither an inventory nor a journal is needed for it. */
final class ArchiveChecking {
    private final Invocation reeve;

    ArchiveChecking(Invocation reeve) {
        this.reeve = reeve;
    }

    Answer run(Path folder) throws InterruptedException {
        ArchiveCheck check = new ArchiveCheck(folder);
        ArchiveCheck.Checked checked;
        try (ProgressWatch watch = ProgressWatch.start(
                reeve,
                line -> line.update(
                        check.progress().at(),
                        check.progress().files(),
                        check.progress().bytes(),
                        0))) {
            checked = check.run();
        }
        boolean unreadable = checked.findings().stream()
                .anyMatch(finding -> finding.code().equals(ArchiveProblem.FILE_UNREADABLE.code()));
        return new Answer(
                new ArchiveCheckReport(folder.toString(), checked),
                checked.findings(),
                unreadable ? ExitCode.INCOMPLETE : ExitCode.OK);
    }
}
