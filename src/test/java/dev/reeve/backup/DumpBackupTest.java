package dev.reeve.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.FactsJson;
import dev.reeve.database.TableFacts;
import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.PathPatterns;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.ResticBinary;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.storage.FaultyStorage;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.Storage;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DumpBackupTest {
    private static final DatabaseFacts FACTS = new DatabaseFacts(
            "mariadb",
            "10.11.14-MariaDB",
            "erp",
            true,
            List.of(new TableFacts("orders", 3_000_000_000L, "c0ffee"), new TableFacts("名\"\n", 0, "")),
            new TreeMap<>(Map.of("views", 2L)));

    @TempDir
    Path temp;

    private Storage storage;
    private @Nullable DumpBackup last;
    private final byte[] big = new byte[30_000_000];

    @BeforeEach
    void setUp() throws IOException {
        storage = Backups.init(temp.resolve("repository"));
        new Random(1).nextBytes(big);
    }

    private BackupResult back(ScriptedDumps dumps, @Nullable Snapshot parent) throws Exception {
        BackupRequest request = new BackupRequest(
                Backups.JOB,
                Backups.HOST,
                "root",
                List.of(RawName.of("/mariadb")),
                new PathPatterns(List.of()),
                List.of(),
                false,
                List.of(Backups.JOB));
        try (Repository repository = Backups.open(storage)) {
            repository.loadIndex();
            try (BlobWriter writer = repository.writer(Compression.AUTO)) {
                DumpBackup backup = new DumpBackup(repository, dumps, request, 0.5, Clock.systemUTC(), "reeve test");
                last = backup;
                return backup.run(parent, writer, 2);
            }
        }
    }

    /** What the snapshot's directory of dumps holds. */
    private Map<String, byte[]> saved(@Nullable Snapshot snapshot) throws IOException {
        Id tree = Objects.requireNonNull(snapshot).tree();
        try (Repository repository = Backups.open(storage)) {
            repository.loadIndex();
            Node directory = TreeCodec.decode(repository.reader().read(BlobType.TREE, tree))
                    .get(0);
            assertThat(directory.name()).isEqualTo(RawName.of("mariadb"));
            Map<String, byte[]> files = new LinkedHashMap<>();
            for (Node node : TreeCodec.decode(
                    repository.reader().read(BlobType.TREE, Objects.requireNonNull(directory.subtree())))) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                for (Id blob : node.content()) {
                    content.write(repository.reader().read(BlobType.DATA, blob));
                }
                assertThat(node.size()).isEqualTo(content.size());
                files.put(node.name().text(), content.toByteArray());
            }
            return files;
        }
    }

    private static Failure refused() {
        return new Failure(
                Finding.of(BackupProblem.HOSTILE_STREAM, Subject.none(), "host", "db1", "reason", "x"),
                ExitCode.INCOMPLETE);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyDumpIsAFileWithItsFactsBesideIt() throws Exception {
        ResticBinary.require();
        ScriptedDumps dumps = new ScriptedDumps()
                .with("erp.sql", big, () -> FACTS)
                .with("accounts.sql", text("create user x"), () -> null)
                .with("empty.sql", new byte[0], () -> null);
        BackupResult result = back(dumps, null);

        Map<String, byte[]> files = saved(result.snapshot());
        assertThat(files).containsOnlyKeys("accounts.sql", "empty.sql", "erp.sql", "erp.sql.facts.json");
        assertThat(files.get("erp.sql")).isEqualTo(big);
        assertThat(files.get("accounts.sql")).isEqualTo(text("create user x"));
        assertThat(FactsJson.parse(Objects.requireNonNull(files.get("erp.sql.facts.json"))))
                .isEqualTo(FACTS);
        assertThat(result.complete()).isTrue();
        assertThat(result.findings()).isEmpty();
        assertThat(result.counts().filesNew()).isEqualTo(4);
        assertThat(dumps.closed).isEqualTo(3);
        ResticBinary restic = new ResticBinary(temp.resolve("repository"), Backups.password());
        assertThat(restic.run("check", "--read-data")).contains("no errors were found");
        assertThat(restic.run("ls", "latest")).contains("/mariadb/erp.sql.facts.json");
    }

    @Test
    void theSecondNightStoresOnlyWhatChanged() throws Exception {
        Snapshot first = back(new ScriptedDumps().with("erp.sql", big, () -> FACTS), null)
                .snapshot();
        byte[] changed = big.clone();
        changed[20_000_000] ^= 1;
        BackupResult second = back(new ScriptedDumps().with("erp.sql", changed, () -> FACTS), first);

        assertThat(second.dataAdded()).isLessThan(10_000_000);
        assertThat(second.counts().filesChanged()).isEqualTo(1);
        assertThat(second.counts().filesUnmodified()).isEqualTo(1);
        assertThat(saved(second.snapshot()).get("erp.sql")).isEqualTo(changed);
    }

    @Test
    void aDumpThatIsNotWholeIsNotSavedAndTheOthersAre() throws Exception {
        InputStream torn = new SequenceInputStream(new ByteArrayInputStream(big), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        });
        BackupResult result = back(
                new ScriptedDumps()
                        .with("bad.sql", big, () -> {
                            throw refused();
                        })
                        .with("torn.sql", torn, () -> FACTS)
                        .with("good.sql", text("good"), () -> null),
                null);

        assertThat(saved(result.snapshot())).containsOnlyKeys("good.sql");
        assertThat(saved(result.snapshot()).get("good.sql")).isEqualTo(text("good"));
        assertThat(result.complete()).isFalse();
        assertThat(result.findings())
                .extracting(Finding::code)
                .containsExactly("backup.hostile-stream", "backup.dump-cut-off");
        assertThat(result.findings())
                .allSatisfy(finding -> assertThat(finding.subject().job()).isEqualTo(Backups.JOB));
        assertThat(result.troubles()).hasSize(2);
    }

    @Test
    void withoutAnyWholeDumpThereIsNoSnapshot() throws Exception {
        assertThatThrownBy(() -> back(
                        new ScriptedDumps().with("bad.sql", big, () -> {
                            throw refused();
                        }),
                        null))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("backup.hostile-stream");
        assertThat(storage.list(FileKind.SNAPSHOT)).isEmpty();
    }

    @Test
    void whatElseThereIsToSayOfANightWithoutADumpIsKept() {
        ScriptedDumps dumps = new ScriptedDumps()
                .with("bad.sql", big, () -> {
                    throw refused();
                })
                .with("worse.sql", text("x"), () -> {
                    throw new IOException("connection reset");
                })
                .noting(Finding.of(DatabaseProblem.TEMPORARY_FILE_LEFT, Subject.none()));
        assertThatThrownBy(() -> back(dumps, null)).hasMessageContaining("backup.hostile-stream");
        assertThat(Objects.requireNonNull(last).asides())
                .extracting(Finding::code)
                .containsExactly("backup.dump-cut-off", DatabaseProblem.TEMPORARY_FILE_LEFT.code());
    }

    @Test
    void aDumpThatShrankIsSavedAndSaidSo() throws Exception {
        Snapshot first = back(
                        new ScriptedDumps()
                                .with("a.sql", new byte[1000], () -> FACTS)
                                .with("b.sql", new byte[1000], () -> null),
                        null)
                .snapshot();
        BackupResult second = back(
                new ScriptedDumps().with("a.sql", new byte[499], () -> FACTS).with("b.sql", new byte[500], () -> null),
                first);

        assertThat(second.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("backup.dump-shrank");
            assertThat(finding.arguments()).containsEntry("file", "a.sql").containsEntry("before", "1000");
        });
        assertThat(saved(second.snapshot())).containsKey("a.sql");
    }

    @Test
    void aStorageThatIsFullStopsTheDumpAndIsNamed() throws Exception {
        FaultyStorage full = new FaultyStorage(storage);
        full.fullAfter(5_000_000);
        storage = full;
        ScriptedDumps dumps = new ScriptedDumps().with("erp.sql", big, () -> FACTS);
        assertThatThrownBy(() -> back(dumps, null))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.finding().code()).isEqualTo("repository.storage-full"));
    }
}
