package dev.reeve.backup;

import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.PathPatterns;
import dev.reeve.machine.tree.TreeSource;
import dev.reeve.repository.Repository;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.snapshot.SnapshotFilter;
import dev.reeve.repository.storage.LocalStorage;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Backups for tests: the engine as the nightly job uses it, without inventory and command line. */
public final class Backups {
    public static final String JOB = "job";
    public static final String HOST = "host1";

    private Backups() {}

    public static String password() {
        return new String(TestRepositories.PASSWORD, StandardCharsets.UTF_8);
    }

    /** Makes a repository in a directory that does not exist yet. */
    public static Storage init(Path directory) throws IOException {
        java.nio.file.Files.createDirectories(directory);
        Storage storage = new LocalStorage(directory);
        Repository.init(storage, TestRepositories.PASSWORD, TestRepositories.environment(Clock.systemUTC()))
                .close();
        return storage;
    }

    public static Repository open(Storage storage) throws IOException {
        return Repository.open(
                storage,
                TestRepositories.PASSWORD,
                TestRepositories.environment(Clock.systemUTC()),
                TestRepositories.options());
    }

    public static BackupRequest request(Path root, String... excludes) {
        return new BackupRequest(
                JOB,
                HOST,
                "root",
                List.of(RawName.of(root.toString())),
                new PathPatterns(List.of(excludes)),
                List.of(),
                false,
                List.of(JOB));
    }

    /** Backs up with the newest snapshot of the same job as parent. */
    public static BackupResult run(Storage storage, TreeSource source, BackupRequest request)
            throws IOException, InterruptedException {
        try (Repository repository = open(storage)) {
            var parent = repository
                    .snapshots()
                    .list()
                    .newest(SnapshotFilter.all().onHost(request.host()).of(request.paths()))
                    .orElse(null);
            repository.loadIndex();
            try (BlobWriter writer = repository.writer(Compression.AUTO)) {
                return new FileBackup(repository, source, request, Clock.systemUTC(), "reeve test")
                        .run(parent, writer, 2);
            }
        }
    }
}
