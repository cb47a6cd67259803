package dev.reeve.antivirus.scan;

import dev.reeve.finding.Finding;
import dev.reeve.machine.RawName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scan came to.
 *
 * @param order what was asked for
 * @param engine who judged; null if nobody could
 * @param counts in numbers
 * @param hits the files that a signature matches
 * @param missed some of those that were not judged
 * @param leftOut file systems that a scan of a whole machine leaves out, with their types
 * @param trouble what kept the scan from its work
 */
public record ScanResult(
        ScanOrder order,
        @Nullable EngineFacts engine,
        ScanCounts counts,
        List<Hit> hits,
        List<MissedFile> missed,
        List<LeftOut> leftOut,
        List<Finding> trouble,
        long strange) {
    /** A place that was left out. */
    public record LeftOut(RawName path, String type) {}

    public ScanResult {
        hits = List.copyOf(hits);
        missed = List.copyOf(missed);
        leftOut = List.copyOf(leftOut);
        trouble = List.copyOf(trouble);
    }

    /** Whether everything that there is was judged. */
    public boolean whole() {
        return trouble.isEmpty() && counts.missed() == 0;
    }
}
