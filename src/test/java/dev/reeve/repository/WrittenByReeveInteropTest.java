package dev.reeve.repository;

import static dev.reeve.repository.TestRepositories.directory;
import static dev.reeve.repository.TestRepositories.file;
import static dev.reeve.repository.TestRepositories.node;
import static dev.reeve.repository.TestRepositories.symlink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Failure;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.key.KeyInfo;
import dev.reeve.repository.lock.RepositoryLock;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.storage.LocalStorage;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Repositories that reeve makes, judged by the stock restic. */
class WrittenByReeveInteropTest {
    private static final String PASSWORD = new String(TestRepositories.PASSWORD, StandardCharsets.UTF_8);

    @TempDir
    Path temp;

    private Path place;
    private ResticBinary restic;

    @BeforeAll
    static void needsRestic() {
        ResticBinary.require();
    }

    @BeforeEach
    void setUp() {
        place = temp.resolve("repo");
        restic = new ResticBinary(place, PASSWORD);
    }

    @Test
    void resticAcceptsAnEmptyRepository() throws Exception {
        try (Repository repository = TestRepositories.init(new LocalStorage(place))) {
            assertThat(restic.run("check", "--read-data")).contains("no errors were found");
            assertThat(restic.run("cat", "config"))
                    .contains(
                            repository.config().id(),
                            repository.config().polynomial().toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void resticChecksListsAndRestoresWhatWasSaved(Compression compression) throws Exception {
        byte[] content = "hello reeve\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        byte[] noise = new byte[3_000_000];
        new Random(1).nextBytes(noise);
        Snapshot snapshot;
        try (Repository repository = TestRepositories.init(new LocalStorage(place))) {
            snapshot = backUp(repository, compression, content, noise);
        }
        assertThat(restic.run("check", "--read-data")).contains("no errors were found");
        assertThat(restic.run("snapshots", "--host", "db1", "--tag", "erp-nightly"))
                .contains(snapshot.id().abbreviated(), "/srv/share");
        assertThat(restic.run("ls", "latest"))
                .contains("/srv/share/plain.txt", "/srv/share/name with \" and \\ and <&>", "/srv/share/漢字😀");
        Path target = temp.resolve("restored");
        restic.run("restore", "latest", "--target", target.toString());
        Path share = target.resolve("srv/share");
        assertThat(share.resolve("plain.txt")).hasBinaryContent(content);
        assertThat(share.resolve("noise")).hasBinaryContent(noise);
        assertThat(share.resolve("empty")).isEmptyFile();
        assertThat(Files.readSymbolicLink(share.resolve("link"))).hasToString("plain.txt");
        assertThat(Files.getLastModifiedTime(share.resolve("plain.txt")).toInstant())
                .isEqualTo("2023-11-14T22:13:20.123456Z");
        // Rewriting encodes each tree anew and refuses if the bytes differ.
        restic.run("forget", "latest", "--prune");
        assertThat(restic.run("check", "--read-data")).contains("no errors were found");
    }

    private static Snapshot backUp(Repository repository, Compression compression, byte[] content, byte[] noise)
            throws IOException {
        try (RepositoryLock lock = repository.lockShared();
                BlobWriter writer = repository.writer(compression)) {
            Id text = writer.save(BlobType.DATA, content).id();
            Id random = writer.save(BlobType.DATA, noise).id();
            assertThat(writer.save(BlobType.DATA, content).isNew()).isFalse();
            List<Node> nodes = new ArrayList<>(List.of(
                    file("plain.txt", List.of(text), content.length),
                    file("noise", List.of(random), noise.length),
                    file("empty", List.of(), 0),
                    file("name with \" and \\ and <&>", List.of(text), content.length),
                    file("漢字😀", List.of(text, text), 2L * content.length),
                    file("bell\u0007 soft\u00ad\n\u2028", List.of(), 0),
                    node(RawName.of(new byte[] {'l', (byte) 0xff}), FileType.FILE, 06755, 0, null, List.of(), null),
                    node(RawName.of("pipe"), FileType.FIFO, 0640, 0, null, List.of(), null),
                    symlink(RawName.of("link"), RawName.of("plain.txt"))));
            nodes.sort(TreeCodec.ORDER);
            Id share = tree(writer, nodes);
            Id srv = tree(writer, List.of(directory("share", share)));
            Id root = tree(writer, List.of(directory("srv", srv)));
            writer.flush();
            lock.ensureFresh();
            return repository
                    .snapshots()
                    .save(TestRepositories.snapshot(
                            root,
                            "db1",
                            ZonedDateTime.of(2026, 1, 2, 3, 4, 5, 6_000_000, ZoneOffset.ofHours(1)),
                            List.of("/srv/share"),
                            List.of("erp-nightly")));
        }
    }

    private static Id tree(BlobWriter writer, List<Node> nodes) throws IOException {
        return writer.save(BlobType.TREE, TreeCodec.encode(nodes)).id();
    }

    @Test
    void resticHonoursTheLocksAndUnlocksThem() throws Exception {
        try (Repository repository = TestRepositories.init(new LocalStorage(place))) {
            try (RepositoryLock lock = repository.lockExclusive()) {
                assertThat(lock.isExclusive()).isTrue();
                ResticBinary.Result refused = restic.tryRun("snapshots");
                assertThat(refused.status()).isNotZero();
                assertThat(refused.output()).contains("already locked exclusively", "backup1");
            }
            restic.run("snapshots");
            try (RepositoryLock lock = repository.lockShared()) {
                assertThat(lock.isExclusive()).isFalse();
                restic.run("snapshots");
                assertThat(restic.tryRun("prune").output()).contains("repository is already locked");
                restic.run("unlock", "--remove-all");
                assertThat(repository.locks()).isEmpty();
            }
        }
    }

    @Test
    void resticOpensAndMakesKeys() throws Exception {
        byte[] second = "second".getBytes(StandardCharsets.UTF_8);
        try (Repository repository = TestRepositories.init(new LocalStorage(place))) {
            Id added = repository.keys().add(second);
            assertThat(new ResticBinary(place, "second").run("key", "list")).contains(added.abbreviated());
            Path file = Files.writeString(temp.resolve("third"), "third");
            restic.run("key", "add", "--new-password-file", file.toString());
        }
        byte[] third = "third".getBytes(StandardCharsets.UTF_8);
        LocalStorage storage = new LocalStorage(place);
        try (Repository repository = Repository.open(storage, third, TestRepositories.environment())) {
            assertThat(repository.keys().list())
                    .hasSize(3)
                    .filteredOn(KeyInfo::current)
                    .hasSize(1);
            repository.keys().change("fourth".getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> Repository.open(storage, third, TestRepositories.environment()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("repository.wrong-password");
        new ResticBinary(place, "fourth").run("snapshots");
    }
}
