package dev.reeve.repository.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.repository.Id;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract over a real {@code rclone serve restic}, with a login. */
class RestStorageTest extends StorageContract {
    private static final byte[] CONTENT = "content".getBytes(UTF_8);
    private static final Id ID = Id.hash(CONTENT);
    private static final RestPatience QUICK =
            new RestPatience(Duration.ofSeconds(20), Duration.ofSeconds(20), 3, Duration.ZERO);

    @TempDir
    Path temp;

    private Path root;
    private RcloneServer server;

    @BeforeEach
    void start() throws IOException {
        root = temp.resolve("served/main");
        server = RcloneServer.start(temp.resolve("served"), "--user", "reeve", "--pass", "geheim ü");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    Storage storage() throws IOException {
        return storage("geheim ü");
    }

    private Storage storage(String password) throws IOException {
        return new RestStorage(
                RestAccess.login(server.url().resolve("/main"), "reeve", password.getBytes(UTF_8), null), QUICK);
    }

    @Override
    List<String> names() throws IOException {
        return Places.names(root);
    }

    @Override
    void plant(String name, byte[] content) throws IOException {
        Places.plant(root.resolve(name), content);
    }

    @Override
    void removeDirectory(String name) throws IOException {
        Places.removeDirectory(root.resolve(name));
    }

    /** The protocol tells names without directories, so a stray pack elsewhere below data/ cannot be told from one. */
    @Test
    @Override
    void onlyIdsAreListed() throws IOException {
        Storage storage = storage();
        storage.createLayout();
        plant("index/" + ID.hex().substring(1), CONTENT);
        plant("index/.DS_Store", CONTENT);
        plant("data/stray", CONTENT);

        assertThat(storage.list(FileKind.INDEX)).isEmpty();
        assertThat(storage.list(FileKind.PACK)).isEmpty();
    }

    /** What is unfinished is the server's own business. */
    @Test
    @Override
    void leftoversOfDeadRunsAreRemoved() throws IOException {
        Storage storage = storage();
        storage.createLayout();

        assertThat(storage.removeLeftovers(() -> true)).isZero();
    }

    @Test
    void aWrongPasswordIsSaidAndNeverShown() throws IOException {
        Storage storage = storage("verraten");

        assertThatThrownBy(() -> storage.load(FileKind.CONFIG, Storage.CONFIG_ID))
                .isInstanceOfSatisfying(
                        RestFailure.class, e -> assertThat(e.kind()).isEqualTo(RestFailure.Kind.REFUSED))
                .hasMessageContaining("rest:http://")
                .hasMessageContaining("401")
                .hasMessageNotContaining("verraten");
        assertThat(RestAccess.login(server.url(), "reeve", CONTENT, null).toString())
                .doesNotContain("Basic");
    }

    @Test
    void aServerThatDiesAndComesBackIsUsedAgain() throws Exception {
        Storage storage = storage();
        storage.createLayout();
        storage.save(FileKind.KEY, ID, ByteBuffer.wrap(CONTENT));
        server.kill();

        assertThatThrownBy(() -> storage.save(FileKind.INDEX, ID, ByteBuffer.wrap(CONTENT)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("index/" + ID.hex());

        server = server.again(temp.resolve("served"), "--user", "reeve", "--pass", "geheim ü");
        storage.save(FileKind.INDEX, ID, ByteBuffer.wrap(CONTENT));
        assertThat(storage.load(FileKind.INDEX, ID)).isEqualTo(CONTENT);
    }
}
