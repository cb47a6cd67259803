package dev.reeve.repository;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.crypto.ScryptParameters;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.storage.Storage;
import dev.reeve.repository.tree.ExtendedAttribute;
import dev.reeve.repository.tree.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/** Repositories, nodes and snapshots for tests, with keys that cost next to nothing. */
public final class TestRepositories {
    public static final byte[] PASSWORD = "geheim-ü".getBytes(StandardCharsets.UTF_8);
    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05.0678Z");

    private TestRepositories() {}

    public static RepositoryEnvironment environment() {
        return environment(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    public static RepositoryEnvironment environment(Clock clock) {
        return new RepositoryEnvironment(
                clock,
                new SecureRandom(),
                "backup1",
                "reeve",
                ProcessHandle.current().pid(),
                new ScryptParameters(16, 8, 1));
    }

    public static RepositoryOptions options() {
        return RepositoryOptions.defaults().withLockSettle(Duration.ZERO);
    }

    /** A new repository in memory or elsewhere. */
    public static Repository init(Storage storage) throws IOException {
        Repository.init(storage, PASSWORD, environment()).close();
        return open(storage);
    }

    public static Repository open(Storage storage) throws IOException {
        return Repository.open(storage, PASSWORD, environment(), options());
    }

    public static Node file(String name, List<Id> content, long size) {
        return node(RawName.of(name), FileType.FILE, 0644, size, null, content, null);
    }

    public static Node directory(String name, Id subtree) {
        return node(RawName.of(name), FileType.DIRECTORY, 0755, 0, null, List.of(), subtree);
    }

    public static Node symlink(RawName name, RawName target) {
        return node(name, FileType.SYMLINK, 0777, 0, target, List.of(), null);
    }

    public static Node node(
            RawName name,
            FileType type,
            int mode,
            long size,
            @org.jspecify.annotations.Nullable RawName target,
            List<Id> content,
            @org.jspecify.annotations.Nullable Id subtree) {
        long time = 1_700_000_000_123_456_000L;
        return new Node(
                name,
                type,
                mode,
                time,
                time,
                time,
                0,
                0,
                "root",
                "root",
                4711,
                2049,
                size,
                type == FileType.FILE ? 1 : 0,
                target,
                0,
                List.<ExtendedAttribute>of(),
                content,
                subtree);
    }

    public static Snapshot snapshot(Id tree, String host, ZonedDateTime time, List<String> paths, List<String> tags) {
        return new Snapshot(
                Storage.CONFIG_ID,
                time,
                null,
                tree,
                paths,
                host,
                "root",
                0,
                0,
                List.of(),
                tags,
                null,
                "reeve 0.1.0",
                null);
    }
}
