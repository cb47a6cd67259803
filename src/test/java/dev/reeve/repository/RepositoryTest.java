package dev.reeve.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Explanation;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.Storage;
import dev.reeve.repository.storage.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RepositoryTest {
    private final MemoryStorage storage = new MemoryStorage();

    private static ExitCode exitCodeOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String code) {
        Failure[] failure = new Failure[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(Failure.class, e -> {
            assertThat(e.finding().code()).isEqualTo("repository." + code);
            failure[0] = e;
        });
        return failure[0].exitCode();
    }

    @Test
    void keyIsWrittenBeforeConfig() throws IOException {
        TestRepositories.init(storage).close();
        assertThat(storage.history()).containsExactly("save KEY", "save CONFIG");
    }

    @Test
    void aSecondRepositoryIsNotMadeOverTheFirst() throws IOException {
        TestRepositories.init(storage).close();
        exitCodeOf(() -> TestRepositories.init(storage), "already-a-repository");
        storage.remove(FileKind.CONFIG, Storage.CONFIG_ID);
        exitCodeOf(() -> TestRepositories.init(storage), "already-a-repository");
    }

    @Test
    void openingSaysWhatIsWrong() throws IOException {
        assertThat(exitCodeOf(() -> TestRepositories.open(storage), "no-repository"))
                .isEqualTo(ExitCode.NO_REPOSITORY);
        TestRepositories.init(storage).close();
        assertThat(exitCodeOf(
                        () -> Repository.open(storage, new byte[] {1}, TestRepositories.environment()),
                        "wrong-password"))
                .isEqualTo(ExitCode.WRONG_PASSWORD);
        byte[] config = storage.load(FileKind.CONFIG, Storage.CONFIG_ID);
        config[20] ^= 1;
        storage.put(FileKind.CONFIG, Storage.CONFIG_ID, config);
        exitCodeOf(() -> TestRepositories.open(storage), "config-damaged");
        StoredFile key = storage.list(FileKind.KEY).get(0);
        storage.put(FileKind.KEY, key.id(), "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        exitCodeOf(() -> TestRepositories.open(storage), "key-damaged");
        storage.remove(FileKind.KEY, key.id());
        exitCodeOf(() -> TestRepositories.open(storage), "no-keys");
    }

    @Test
    void onlyFormat2IsMade() {
        exitCodeOf(
                () -> Repository.init(storage, TestRepositories.PASSWORD, TestRepositories.environment(), 1),
                "unsupported-format");
    }

    @Test
    void damagedIndexFilesAreNamed() throws IOException {
        Repository repository = TestRepositories.init(storage);
        Id id = Id.hash(new byte[] {1});
        storage.save(FileKind.INDEX, id, ByteBuffer.allocate(100));
        exitCodeOf(repository::loadIndex, "index-damaged");
        assertThat(repository.loadIndexAsFarAsPossible().damaged())
                .singleElement()
                .satisfies(finding -> assertThat(finding.arguments()).containsEntry("file", "index/" + id));
    }

    @Test
    void sealedFilesOfAnyBytesAreReadOrRefused() throws IOException {
        Repository repository = TestRepositories.init(storage);
        Random random = new Random(5);
        for (int length = 0; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            storage.save(FileKind.SNAPSHOT, Id.hash(bytes), ByteBuffer.wrap(bytes));
        }
        assertThat(repository.snapshots().list().damaged()).hasSize(200);
    }

    @Test
    void aFullDiskIsToldFromOtherTrouble() {
        assertThat(RepositoryFailures.of("/r", new IOException("x", new IOException("No space left on device")))
                        .finding()
                        .code())
                .isEqualTo("repository.storage-full");
        assertThat(RepositoryFailures.of("/r", new IOException()).finding().code())
                .isEqualTo("repository.storage-failed");
    }

    @ParameterizedTest
    @EnumSource(RepositoryProblem.class)
    void everyProblemIsExplainedInBothLanguages(RepositoryProblem problem) {
        Finding finding = Finding.of(problem, Subject.none());
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            Explanation texts = Catalogue.of(locale).explain(finding);
            assertThat(new String[] {texts.problem(), texts.cause(), texts.fix(), texts.prevention()})
                    .doesNotContain("");
        }
    }
}
