package dev.reeve.repository.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.machine.RawName;
import dev.reeve.repository.Id;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SftpStorageTest extends StorageContract {
    private static final byte[] CONTENT = "content".getBytes(UTF_8);
    private static final Id ID = Id.hash(CONTENT);

    private final FileSystem files = Places.unix();
    private final Path root = files.getPath("/volume1/backup/main");
    private final JimfsFileAccess server = new JimfsFileAccess(files);

    @AfterEach
    void close() throws IOException {
        files.close();
    }

    @Override
    Storage storage() {
        return new SftpStorage(server, RawName.of(root.toString()), "sftp:nas:/volume1/backup/main");
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

    @Test
    void contentIsDurableBeforeItGetsItsName() throws IOException {
        Storage storage = storage();
        storage.createLayout();
        server.diary.clear();
        storage.save(FileKind.SNAPSHOT, ID, ByteBuffer.wrap(CONTENT));

        assertThat(server.diary)
                .containsExactly(
                        "status …",
                        "create 600 …-reeve-temp-*",
                        "status …-reeve-temp-*",
                        "sync …-reeve-temp-*",
                        "chmod 400 …-reeve-temp-*",
                        "rename …",
                        "sync …");
    }

    @Test
    void whatIsThereAlreadyCostsOneRequest() throws IOException {
        Storage storage = storage();
        storage.createLayout();
        storage.save(FileKind.PACK, ID, ByteBuffer.wrap(CONTENT));
        server.diary.clear();
        storage.save(FileKind.PACK, ID, ByteBuffer.wrap(CONTENT));

        assertThat(server.diary).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "write", "sync", "rename"})
    void aLostConnectionLeavesNoFileUnderTheName(String request) throws IOException {
        Storage storage = storage();
        storage.createLayout();
        server.failing = request;

        assertThatThrownBy(() -> storage.save(FileKind.INDEX, ID, ByteBuffer.wrap(CONTENT)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(ID.hex())
                .hasMessageContaining("sftp:nas:")
                .hasMessageContaining("the connection is lost");
        assertThat(names()).noneMatch(name -> name.startsWith("index/"));

        server.failing = null;
        storage.save(FileKind.INDEX, ID, ByteBuffer.wrap(CONTENT));
        assertThat(storage.load(FileKind.INDEX, ID)).isEqualTo(CONTENT);
    }

    @Test
    void aServerWithoutModesIsGoodEnough() throws IOException {
        Storage storage = storage();
        storage.createLayout();
        server.failing = "chmod";
        storage.save(FileKind.INDEX, ID, ByteBuffer.wrap(CONTENT));

        assertThat(storage.load(FileKind.INDEX, ID)).isEqualTo(CONTENT);
    }

    @Test
    void errorsNameTheFileAndTheServer() throws IOException {
        Storage storage = storage();
        storage.createLayout();
        server.failing = "read";

        assertThatThrownBy(() -> storage.load(FileKind.KEY, ID))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/volume1/backup/main/keys/" + ID.hex())
                .hasMessageContaining("sftp:nas:");
    }

    @Test
    void closesTheConnection() {
        storage().close();

        assertThat(server.closed).isTrue();
        assertThat(storage().location()).isEqualTo("sftp:nas:/volume1/backup/main");
    }
}
