package dev.reeve.repository.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Failure;
import dev.reeve.repository.Id;
import dev.reeve.repository.MemoryStorage;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotsTest {
    private static final Id TREE = Id.hash(new byte[] {1});

    private final MemoryStorage storage = new MemoryStorage();
    private Snapshots snapshots;

    @BeforeEach
    void setUp() throws IOException {
        snapshots = TestRepositories.init(storage).snapshots();
    }

    private Snapshot save(String host, String time, String... tags) throws IOException {
        return snapshots.save(
                TestRepositories.snapshot(TREE, host, ZonedDateTime.parse(time), List.of("/srv"), List.of(tags)));
    }

    @Test
    void everythingIsWrittenAndReadAgain() throws IOException {
        SnapshotSummary summary = new SnapshotSummary(
                ZonedDateTime.parse("2026-01-02T03:04:05.5+05:30"),
                ZonedDateTime.parse("2026-01-02T03:04:06Z"),
                1,
                2,
                3,
                4,
                5,
                6,
                7,
                8,
                9,
                10,
                11,
                12);
        Snapshot full = new Snapshot(
                Storage.CONFIG_ID,
                ZonedDateTime.parse("2026-01-02T03:04:05.060700-03:00"),
                TREE,
                TREE,
                List.of("/srv", "/<&>"),
                "db1",
                "root",
                1000,
                4294967294L,
                List.of("*.tmp"),
                List.of("erp", "weekly"),
                TREE,
                "reeve 0.1.0",
                summary);
        Snapshot saved = snapshots.save(full);
        assertThat(snapshots.load(saved.id())).isEqualTo(saved);
        assertThat(new String(SnapshotJson.write(full), StandardCharsets.UTF_8))
                .startsWith("{\"time\":\"2026-01-02T03:04:05.0607-03:00\",\"parent\":\"")
                .contains("\"paths\":[\"/srv\",\"/\\u003c\\u0026\\u003e\"],\"hostname\":\"db1\",\"username\":\"root\"")
                .contains("\"program_version\":\"reeve 0.1.0\",\"summary\":{\"backup_start\":")
                .endsWith("\"total_bytes_processed\":12}}");
    }

    @Test
    void theNewestMatchingIsFound() throws IOException {
        Snapshot old = save("db1", "2026-01-01T10:00:00+01:00", "erp");
        Snapshot mid = save("db1", "2026-01-01T11:00:00Z", "erp", "kept");
        Snapshot other = save("files1", "2026-01-01T09:30:00Z", "weekly");
        SnapshotFilter db = SnapshotFilter.all().onHost("db1").tagged("erp");
        assertThat(snapshots.all()).containsExactly(old, other, mid);
        assertThat(snapshots.resolve("latest")).isEqualTo(mid);
        assertThat(snapshots.resolve("latest", SnapshotFilter.all().onHost("files1")))
                .isEqualTo(other);
        assertThat(snapshots.newest(db)).isEqualTo(mid);
        assertThat(snapshots.newest(db.notAfter(Instant.parse("2026-01-01T10:59:59Z"))))
                .isEqualTo(old);
        assertThat(snapshots.newest(db.notAfter(mid.time().toInstant()))).isEqualTo(mid);
        assertThatThrownBy(() -> snapshots.newest(db.of(List.of("/etc"))))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("repository.no-matching-snapshot")
                .hasMessageContaining("host db1, tag erp, path /etc");
    }

    @Test
    void idsAreFoundByTheirBeginning() throws IOException {
        Snapshot saved = save("a", "2026-01-01T10:00:00Z");
        assertThat(snapshots.resolve(saved.id().hex())).isEqualTo(saved);
        assertThat(snapshots.resolve(saved.id().abbreviated().toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(saved);
        for (int i = 0; i < 20; i++) {
            save("a", "2026-01-01T10:00:" + (10 + i) + "Z");
        }
        // Twenty-one ids share sixteen first digits.
        String common = commonFirstDigit();
        assertThatThrownBy(() -> snapshots.resolve(common))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("repository.snapshot-ambiguous");
        for (String wrong : List.of("", "xyz", "0000000000000000")) {
            assertThatThrownBy(() -> snapshots.resolve(wrong))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("repository.snapshot-not-found");
        }
    }

    private String commonFirstDigit() {
        List<String> digits = storage.list(FileKind.SNAPSHOT).stream()
                .map(file -> file.id().hex().substring(0, 1))
                .toList();
        return digits.stream()
                .filter(digit -> digits.indexOf(digit) != digits.lastIndexOf(digit))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void damagedFilesAreNamedAndDoNotHideTheOthers() throws IOException {
        Snapshot saved = save("a", "2026-01-01T10:00:00Z");
        Id bad = Id.hash(new byte[] {7});
        storage.save(FileKind.SNAPSHOT, bad, ByteBuffer.allocate(50));
        assertThat(snapshots.list().snapshots()).containsExactly(saved);
        assertThat(snapshots.list().damaged())
                .singleElement()
                .satisfies(finding -> assertThat(finding.arguments()).containsEntry("file", "snapshots/" + bad));
        assertThatThrownBy(snapshots::all).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> snapshots.load(bad))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("repository.snapshot-damaged");
        snapshots.remove(bad);
        snapshots.remove(saved.id());
        assertThat(snapshots.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "{}", "{\"time\":\"2026-01-01T10:00:00Z\"}", "[", "{\"time\":\"x\",\"tree\":null}"})
    void nonsenseIsRefused(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> SnapshotJson.read(TREE, bytes)).isInstanceOf(DamagedData.class);
    }
}
