package dev.reeve.archive;

import dev.reeve.finding.Subject;
import dev.reeve.repository.Repository;
import dev.reeve.repository.snapshot.Snapshot;
import java.util.Set;

/**
 * A snapshot that goes into an archive.
 *
 * @param job the inventory's name of the job; where none made it, the host and the beginning of its id
 * @param repositoryName the inventory's name of it
 * @param repository open, locked and with its index
 * @param standing what the journal knows of it
 * @param ofFiles whether a job of files is known to have made it, whatever its paths look like
 */
public record ArchivedSnapshot(
        String job,
        String repositoryName,
        Repository repository,
        Snapshot snapshot,
        SnapshotStanding standing,
        boolean ofFiles) {
    /** The directories that dumps are in, which are the inventory's words for the products. */
    private static final Set<String> PRODUCTS = Set.of("mariadb", "postgresql", "sqlite", "sqlserver");

    /** The product whose dumps it holds; empty for a tree of files. */
    String product() {
        if (ofFiles || snapshot.paths().size() != 1) {
            return "";
        }
        String name = snapshot.paths().get(0).substring(1);
        return PRODUCTS.contains(name) ? name : "";
    }

    Subject subject() {
        return Subject.job(job).onHost(snapshot.hostname());
    }
}
