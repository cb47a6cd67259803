package dev.reeve.cli;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Finding;
import dev.reeve.render.result.BackupReport;
import java.util.List;

/**
 * What came of one backup job.
 *
 * @param exit {@link ExitCode#OK} if everything was saved
 */
record JobOutcome(BackupReport.Job report, List<Finding> findings, ExitCode exit) {}
