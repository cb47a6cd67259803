package dev.reeve.restore;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a restore of databases did.
 *
 * @param databases in the order of the plan
 * @param safety the snapshot of what was there before, as 64 hex digits; null if none was taken
 * @param findings what there is to say about it
 * @param complete whether all that was wanted is there as it was dumped
 * @param interrupted whether somebody ended it
 */
public record DatabaseRestoreResult(
        List<RestoredDatabase> databases,
        @Nullable String safety,
        List<Finding> findings,
        boolean complete,
        boolean interrupted) {
    public DatabaseRestoreResult {
        databases = List.copyOf(databases);
        findings = List.copyOf(findings);
    }

    public ExitCode exitCode() {
        if (interrupted) {
            return ExitCode.INTERRUPTED;
        }
        return complete ? ExitCode.OK : ExitCode.INCOMPLETE;
    }
}
