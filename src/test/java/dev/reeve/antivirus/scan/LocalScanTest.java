package dev.reeve.antivirus.scan;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.antivirus.AntivirusProblem;
import dev.reeve.antivirus.clamd.ClamdAddress;
import dev.reeve.antivirus.clamd.LyingDaemon;
import dev.reeve.antivirus.clamd.ScanDaemon;
import dev.reeve.finding.Finding;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.RawName;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalScanTest {
    @TempDir
    Path folder;

    private OddTree tree;

    @BeforeEach
    void tree() throws Exception {
        ScanDaemon.needClamav();
        tree = new OddTree(folder.resolve("media"));
    }

    private ScanOrder order(@Nullable Path database, @Nullable ClamdAddress clamd) {
        return new ScanOrder(
                null,
                List.of(RawName.of(tree.folder.toString())),
                false,
                Set.of(),
                database,
                clamd,
                folder.resolve("no.conf").toString(),
                Duration.ofMinutes(1));
    }

    private static ScanResult scan(ScanOrder order) throws InterruptedException {
        try (LocalMachine here = new LocalMachine("here")) {
            return new Scan(order, here).run();
        }
    }

    private void everyFileIsJudged(ScanResult result) throws Exception {
        assertThat(result.trouble()).isEmpty();
        assertThat(result.hits().stream().map(hit -> hit.file().path()))
                .containsExactlyInAnyOrderElementsOf(tree.infected);
        assertThat(result.counts().scanned()).isEqualTo(tree.infected.size() + tree.clean.size());
        assertThat(result.counts().hits()).isEqualTo(tree.infected.size());
        String eicar =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(ScanDaemon.EICAR));
        for (Hit hit : result.hits()) {
            boolean pattern = hit.file().path().text().endsWith("pattern");
            assertThat(hit.signature()).isEqualTo(pattern ? ScanDaemon.PATTERN_NAME : ScanDaemon.EICAR_NAME);
            if (!pattern) {
                assertThat(hit.sha256()).isEqualTo(eicar);
            }
        }
    }

    @Test
    void throughTheDaemon() throws Exception {
        tree.fifo();
        try (ScanDaemon daemon = ScanDaemon.local(Files.createDirectories(folder.resolve("d")))) {
            ScanResult result = scan(order(null, daemon.address()));
            everyFileIsJudged(result);
            assertThat(result.counts().special()).isEqualTo(1);
            assertThat(result.counts().notScanned()).isEmpty();
            assertThat(requireNonNull(result.engine()).kind()).isEqualTo(EngineFacts.Kind.CLAMD);
        }
    }

    @Test
    void withSignaturesOfAFolder() throws Exception {
        tree.fifo();
        tree.encrypted();
        ScanResult result = scan(order(ScanDaemon.signatures(folder.resolve("d")), null));
        everyFileIsJudged(result);
        assertThat(result.counts().special()).isEqualTo(1);
        assertThat(result.counts().notScanned()).containsOnlyKeys(NotScanned.ENCRYPTED);
        assertThat(requireNonNull(result.engine()).kind()).isEqualTo(EngineFacts.Kind.CLAMSCAN);
    }

    @Test
    void aFolderWithoutSignaturesJudgesNothing() throws Exception {
        ScanResult result = scan(order(Files.createDirectories(folder.resolve("none")), null));
        assertThat(codes(result.trouble())).containsExactly(AntivirusProblem.SCAN_NO_SIGNATURES.code());
        assertThat(result.counts().scanned()).isZero();
        assertThat(result.whole()).isFalse();
    }

    @Test
    void whatIsTooLargeIsTold() throws Exception {
        try (RandomAccessFile large =
                new RandomAccessFile(tree.folder.resolve("large").toFile(), "rw")) {
            large.setLength(3L << 30);
        }
        try (ScanDaemon daemon =
                ScanDaemon.onPort(Files.createDirectories(folder.resolve("d")), "StreamMaxLength 2M")) {
            ScanResult result = scan(order(null, daemon.address()));
            // The pattern of 3 MiB is refused by the daemon; the larger one was not even sent.
            assertThat(result.counts().notScanned()).containsEntry(NotScanned.TOO_LARGE, 2L);
            assertThat(codes(ScanFindings.of(result, java.time.Instant.EPOCH, Duration.ofDays(1))))
                    .contains(AntivirusProblem.SCAN_MISSED.code());
        }
        ScanResult result = scan(order(ScanDaemon.signatures(folder.resolve("e")), null));
        assertThat(result.counts().notScanned()).containsOnlyKeys(NotScanned.TOO_LARGE);
        everyFileIsJudged(result);
    }

    @Test
    void aDaemonThatDiesUnderTheScanEndsIt() throws Exception {
        for (int i = 0; i < 200; i++) {
            Files.write(tree.folder.resolve("more" + i), new byte[1000]);
        }
        AtomicInteger asked = new AtomicInteger();
        try (LyingDaemon dying = new LyingDaemon((in, out) -> {
            String command = LyingDaemon.command(in);
            if (asked.incrementAndGet() > 20) {
                return;
            }
            String answer = "ClamAV 1.4.6";
            if (command.contains("INSTREAM")) {
                LyingDaemon.content(in);
                answer = "stream: OK";
            }
            out.write((answer + "\0").getBytes(StandardCharsets.US_ASCII));
        })) {
            ScanResult result = scan(order(null, dying.address()));
            assertThat(codes(result.trouble())).containsExactly(AntivirusProblem.SCAN_ENGINE_LOST.code());
            assertThat(result.counts().scanned()).isEqualTo(19);
            assertThat(result.counts().listed()).isGreaterThan(200);
            assertThat(result.counts().missed()).isEqualTo(result.counts().listed() - 19);
        }
    }

    @Test
    void aPathThatIsNotThereIsTold() throws Exception {
        ScanOrder order = new ScanOrder(
                null,
                List.of(RawName.of(folder.resolve("gone").toString()), RawName.of(tree.folder.toString())),
                false,
                Set.of(),
                ScanDaemon.signatures(folder.resolve("d")),
                null,
                null,
                Duration.ofMinutes(1));
        ScanResult result = scan(order);
        assertThat(codes(result.trouble())).containsExactly(AntivirusProblem.SCAN_PATH_MISSING.code());
        assertThat(result.hits()).hasSize(tree.infected.size());
    }

    @Test
    void aWholeMachineWithoutWhatIsNoDiskOfIts() throws Exception {
        Set<RawName> excluded = new java.util.HashSet<>();
        // All of the machine but the way down to the test's folder.
        for (Path at = tree.folder; at.getParent() != null; at = at.getParent()) {
            try (var siblings = Files.list(at.getParent())) {
                Path kept = at;
                siblings.filter(path -> !path.equals(kept)).forEach(path -> excluded.add(RawName.of(path.toString())));
            }
        }
        ScanOrder order = new ScanOrder(
                null,
                List.of(RawName.of("/")),
                true,
                excluded,
                ScanDaemon.signatures(folder.resolve("d")),
                null,
                null,
                Duration.ofMinutes(1));
        ScanResult result = scan(order);
        assertThat(result.hits().stream().map(hit -> hit.file().path())).containsAll(tree.infected);
        assertThat(result.leftOut().stream().map(place -> place.path().text())).contains("/proc", "/sys", "/dev");
    }

    static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
