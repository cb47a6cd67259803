package dev.reeve.journal;

import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A finding as it was written down.
 *
 * @param time when it was found
 * @param run the run that found it
 * @param scope what that run was about
 * @param level the level at which a verification found it
 * @param fingerprint what makes it the same finding from run to run; kept as written, since a newer reeve may count it
 *     differently
 * @param finding what was found
 * @param explanation its texts at the time, so that the journal can be read without the reeve that wrote it
 * @param check the check that found it ({@code disk-space}); none for what a job ran into
 */
public record FindingEntry(
        Instant time,
        String run,
        Scope scope,
        @Nullable ProofLevel level,
        String fingerprint,
        Finding finding,
        Explanation explanation,
        @Nullable String check)
        implements Entry {

    /** What a job ran into. */
    public FindingEntry(
            Instant time,
            String run,
            Scope scope,
            @Nullable ProofLevel level,
            String fingerprint,
            Finding finding,
            Explanation explanation) {
        this(time, run, scope, level, fingerprint, finding, explanation, null);
    }
}
