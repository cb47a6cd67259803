package dev.reeve.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.journal.ProofLevel;
import dev.reeve.repository.Id;
import dev.reeve.repository.MirroredRepository;
import dev.reeve.repository.Repository;
import dev.reeve.repository.RepositoryOptions;
import dev.reeve.repository.ResticBinary;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever restic writes in either format and with any compression is intact. */
class ResticRepositoriesTest {
    @TempDir
    Path temp;

    private Path source() throws Exception {
        Path source = Files.createDirectories(temp.resolve("source/a/b"));
        byte[] noise = new byte[2_000_000];
        new Random(5).nextBytes(noise);
        Files.write(source.resolve("noise"), noise);
        Files.writeString(source.resolve("text"), "compressible ".repeat(50_000));
        Files.writeString(source.resolve("empty"), "");
        return temp.resolve("source");
    }

    @ParameterizedTest
    @CsvSource({"1,auto", "2,auto", "2,off", "2,max"})
    void isIntact(String version, String compression) throws Exception {
        ResticBinary.require();
        Path directory = temp.resolve("repository");
        ResticBinary restic =
                new ResticBinary(directory, new String(TestRepositories.PASSWORD, StandardCharsets.UTF_8));
        restic.run("init", "--repository-version", version);
        restic.run("backup", "--compression", compression, source().toString());
        restic.run(
                "backup",
                "--compression",
                compression,
                "--force",
                source().resolve("a").toString());
        try (Repository repository = TestRepositories.open(MirroredRepository.load(directory))) {
            VerifyProgress progress = new VerifyProgress();
            VerifyOptions options = VerifyOptions.structure().reading(new ReadShare.All());
            VerifyResult result = new Verification(repository, options, progress).run();
            assertThat(result.findings()).isEmpty();
            assertThat(result.level()).isEqualTo(ProofLevel.INTACT);
            assertThat(result.shareRead()).isEqualTo(1);
            assertThat(progress.packs()).isEqualTo(progress.packsTotal()).isEqualTo(result.packs());
            assertThat(progress.bytes()).isEqualTo(progress.bytesTotal()).isEqualTo(result.packBytes());
            assertThat(progress.stage()).isEqualTo(VerifyProgress.Stage.DONE);
        }
    }

    @Test
    void aSnapshotThatResticTaggedIsNotMissed() throws Exception {
        ResticBinary.require();
        Path directory = temp.resolve("repository");
        ResticBinary restic = MirroredRepository.init(directory);
        restic.run("backup", source().toString());
        Snapshot made;
        try (Repository repository = TestRepositories.open(MirroredRepository.load(directory))) {
            made = repository.snapshots().resolve("latest");
        }
        restic.run("tag", "--add", "kept", made.id().hex());
        ExpectedSnapshot expected =
                new ExpectedSnapshot(made.id(), made.tree(), "job", made.time().toInstant());
        ExpectedSnapshot gone = new ExpectedSnapshot(
                Id.hash(new byte[] {7}), made.tree(), "job", made.time().toInstant());
        try (Repository repository = Repository.open(
                MirroredRepository.load(directory),
                TestRepositories.PASSWORD,
                TestRepositories.environment(),
                RepositoryOptions.defaults().withLockSettle(Duration.ZERO))) {
            VerifyOptions options = VerifyOptions.structure().expecting(List.of(expected, gone));
            VerifyResult result = new Verification(repository, options, new VerifyProgress()).run();
            assertThat(result.level()).isNull();
            assertThat(result.findings()).extracting(Finding::code).containsExactly("verify.snapshot-missing");
            assertThat(result.findings().get(0).evidence()).anyMatch(line -> line.contains("still there"));
            assertThat(result.findings().get(0).subject().job()).isEqualTo("job");
        }
    }

    @ParameterizedTest
    @EnumSource(VerifyProblem.class)
    void everyProblemIsExplained(VerifyProblem problem) {
        Finding finding = Finding.of(problem, Subject.none(), "reason", "because");
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            Explanation text = Catalogue.of(locale).explain(finding);
            assertThat(text.problem()).isNotBlank();
            assertThat(text.cause()).isNotBlank();
            assertThat(text.fix()).isNotBlank();
            assertThat(text.prevention()).isNotBlank();
        }
    }
}
