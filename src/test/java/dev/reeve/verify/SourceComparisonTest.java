package dev.reeve.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.journal.ProofLevel;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListRequest;
import dev.reeve.machine.tree.ShellTree;
import dev.reeve.machine.tree.TreeSource;
import dev.reeve.repository.MirroredRepository;
import dev.reeve.repository.Repository;
import dev.reeve.repository.ResticBinary;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot of restic's compared with the directory that it was made of, through find and tar. */
class SourceComparisonTest {
    private static boolean nothing(RawName path, Boolean directory) {
        return false;
    }

    @TempDir
    Path temp;

    private Path source = Path.of("/");
    private RawName rotten = RawName.of("");
    private boolean breaking;

    @BeforeEach
    void makeSource() throws Exception {
        ResticBinary.require();
        source = temp.resolve("source");
        Files.createDirectories(source.resolve("sub/deeper"));
        byte[] noise = new byte[1_400_000];
        new Random(3).nextBytes(noise);
        Files.write(source.resolve("noise"), noise);
        Files.writeString(source.resolve("sub/text"), "text");
        Files.writeString(source.resolve("sub/deeper/leaf"), "leaf");
        Files.writeString(source.resolve("empty"), "");
        Files.createSymbolicLink(source.resolve("link"), Path.of("noise"));
    }

    /** Backs up, lets something happen, and compares. */
    private SourceResult compare(String happens, BiPredicate<RawName, Boolean> excluded) throws Exception {
        Path directory = temp.resolve("repository");
        MirroredRepository.init(directory).run("backup", "--host", "db1", source.toString());
        run(happens);
        try (Repository repository = TestRepositories.open(MirroredRepository.load(directory));
                LocalMachine machine = new LocalMachine("db1");
                TreeSource tree = new FaultyTree(new ShellTree(machine), rotten, breaking)) {
            Snapshot snapshot = repository.snapshots().resolve("latest");
            repository.loadIndex();
            VerifyOptions options = VerifyOptions.structure()
                    .reading(ReadShare.Packs.of(repository, snapshot))
                    .withoutLock();
            VerifyResult verified = new Verification(repository, options, new VerifyProgress()).run();
            assertThat(verified.shareRead()).isEqualTo(1);
            SourceResult result = new SourceComparison(repository, snapshot, excluded, new VerifyProgress())
                    .run(tree, new ListRequest(List.of(RawName.of(source.toString())), Set.of(), List.of(), false));
            assertThat(result.level(verified) == ProofLevel.SAME).isEqualTo(result.isSame());
            for (Finding finding : result.findings()) {
                for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
                    assertThat(Catalogue.of(locale).explain(finding).toString()).doesNotContain("{");
                }
            }
            return result;
        }
    }

    private void run(String script) throws Exception {
        Process process = new ProcessBuilder("sh", "-ec", script)
                .directory(source.toFile())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(temp.resolve("log")))
                .isZero();
    }

    @Test
    void anUntouchedHostIsTheSame() throws Exception {
        SourceResult result = compare(":", SourceComparisonTest::nothing);
        assertThat(result.findings()).isEmpty();
        assertThat(result.isSame()).isTrue();
        assertThat(result.same()).isEqualTo(4);
        assertThat(result.bytesRead()).isEqualTo(1_400_008);
    }

    @Test
    void lifeOnTheHostIsANote() throws Exception {
        SourceResult result = compare(
                "printf other > sub/text; rm -r sub/deeper; mkdir new; echo x > new/file; rm link",
                SourceComparisonTest::nothing);
        assertThat(result.findings()).extracting(Finding::code).containsExactly("verify.source-changed-since");
        assertThat(result.findings().get(0).severity()).isEqualTo(Severity.NOTE);
        assertThat(result.changed()).isEqualTo(1);
        assertThat(result.deleted()).isEqualTo(2);
        assertThat(result.fresh()).isEqualTo(1);
        assertThat(result.isSame()).isTrue();
    }

    @Test
    void contentThatChangedBehindUnchangedTimesIsCritical() throws Exception {
        rotten = RawName.of(source + "/noise");
        SourceResult result = compare(":", SourceComparisonTest::nothing);
        assertThat(result.isSame()).isFalse();
        assertThat(result.same()).isEqualTo(3);
        assertThat(result.findings()).extracting(Finding::code).containsExactly("verify.source-differs");
        assertThat(result.findings().get(0).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(result.findings().get(0).subject().item()).isEqualTo(source + "/noise");
    }

    @Test
    void aBrokenConnectionIsNoResult() {
        breaking = true;
        assertThatThrownBy(() -> compare(":", SourceComparisonTest::nothing))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    @Test
    void whatTheJobLeavesOutIsNotMissed() throws Exception {
        SourceResult result = compare(
                "mkdir tmp; echo x > tmp/x; echo y > sub/y.tmp",
                (path, directory) -> path.text().endsWith("tmp"));
        assertThat(result.fresh()).isZero();
        assertThat(result.isSame()).isTrue();
    }
}
