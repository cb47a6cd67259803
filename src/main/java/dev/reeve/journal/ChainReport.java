package dev.reeve.journal;

import dev.reeve.finding.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What following the journal's chain has shown.
 *
 * @param months each file, oldest first
 * @param head the last link: written down elsewhere, it proves later that nothing was cut off. None without a chain
 * @param expected the link that was kept elsewhere; none if nobody asked
 * @param findings what is not as it was written, and what could not be read
 */
public record ChainReport(
        List<Month> months, @Nullable Link head, @Nullable Link expected, List<Finding> findings) {
    public ChainReport {
        months = List.copyOf(months);
        findings = List.copyOf(findings);
    }

    /**
     * One file.
     *
     * @param path where it is
     * @param compressed whether it is compressed
     * @param covered how many lines the chain covers
     * @param uncovered how many were written before there was a chain
     * @param head its last link; none without a chain
     */
    public record Month(
            String path,
            boolean compressed,
            int covered,
            int uncovered,
            @Nullable Link head) {}
}
