package dev.reeve.backup;

import dev.reeve.finding.Finding;
import dev.reeve.inventory.FileExpectation;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.repository.Repository;
import dev.reeve.repository.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a job expects of its files, held against the listing as it comes by: no question to the host is added. One file
 * counts for each expectation, the newest that is whole; a file that was being written to while it was read is not.
 */
final class Expectations {
    private final List<Expected> all;

    Expectations(List<FileExpectation> wanted) {
        all = wanted.stream().map(Expected::new).toList();
    }

    /** None at all. */
    static Expectations none() {
        return new Expectations(List.of());
    }

    /** A file that will be in the snapshot. */
    void listed(RawName path, ListedEntry entry) {
        for (Expected expected : all) {
            expected.listed(path, entry);
        }
    }

    /**
     * What is not as expected.
     *
     * @param now the end of the listing by the clock that ages are told by
     * @param unsound files that were written to, or could not be read
     * @param last the job's snapshot before, null for none
     */
    List<Finding> findings(
            BackupRequest request, Instant now, Set<RawName> unsound, Repository repository, @Nullable Snapshot last) {
        List<Finding> findings = new ArrayList<>();
        for (Expected expected : all) {
            findings.addAll(expected.findings(request, now, unsound, repository, last));
        }
        return findings;
    }
}
