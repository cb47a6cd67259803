package dev.reeve.cli;

import dev.reeve.repository.snapshot.SnapshotFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which snapshots are meant, where a command takes several. */
final class SnapshotSelection {
    @Option(names = "--host", paramLabel = "HOST")
    @Nullable String host;

    @Option(names = "--job", paramLabel = "JOB")
    @Nullable String job;

    @Option(names = "--path", paramLabel = "PATH")
    List<String> paths = List.of();

    @Option(names = "--repository", paramLabel = "NAME")
    @Nullable String repository;

    SnapshotFilter filter() {
        return new SnapshotFilter(host, job == null ? List.of() : List.of(job), paths, null, true);
    }
}
