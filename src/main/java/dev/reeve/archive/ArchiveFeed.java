package dev.reeve.archive;

import dev.reeve.finding.Finding;
import java.io.OutputStream;
import java.util.List;

/** Where an archive's trees come from: whoever can write a snapshot as a tar stream. */
public interface ArchiveFeed {
    /**
     * What came of a tar.
     *
     * @param complete whether everything of the snapshot is in it
     * @param findings what there is to say about it
     */
    record Tar(boolean complete, List<Finding> findings) {
        public Tar {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Writes a snapshot as a pax tar: owners, modes, times, links, holes and extended attributes.
     *
     * @param out stays open
     * @throws dev.reeve.finding.Failure if the repository or the stream fails
     */
    Tar tar(ArchivedSnapshot snapshot, OutputStream out) throws InterruptedException;

    /**
     * Makes sure that nobody has taken the lock of a snapshot's repository away.
     *
     * @throws dev.reeve.finding.Failure if somebody has
     */
    void ensureFresh(ArchivedSnapshot snapshot);
}
