package dev.reeve.repository.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.repository.Id;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageTest extends StorageContract {
    private static final byte[] CONTENT = "content".getBytes(UTF_8);
    private static final Id ID = Id.hash(CONTENT);

    private final FileSystem files = Places.unix();
    private final Path root = files.getPath("/srv/backup/main");

    @AfterEach
    void close() throws IOException {
        files.close();
    }

    @Override
    Storage storage() {
        return new LocalStorage(root);
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
    void filesAndDirectoriesAreTheOwnersAlone() throws IOException {
        Storage storage = storage();
        storage.createLayout();
        storage.save(FileKind.KEY, ID, ByteBuffer.wrap(CONTENT));

        assertThat(modeOf(root)).isEqualTo("rwx------");
        assertThat(modeOf(root.resolve("data/ff"))).isEqualTo("rwx------");
        assertThat(modeOf(root.resolve("keys/" + ID.hex()))).isEqualTo("r--------");
    }

    @Test
    void the256DirectoriesOfPacksAreMade() throws IOException {
        storage().createLayout();

        assertThat(names()).hasSize(5 + 256).contains("data/00", "data/7f", "data/ff");
    }

    @Test
    void aFullDiskLeavesNothingHalfWritten() throws IOException {
        try (FileSystem small = Places.unixOfSize(64 << 10)) {
            Path place = small.getPath("/repo");
            Storage storage = new LocalStorage(place);
            storage.createLayout();
            Id id = Id.hash(new byte[1]);

            assertThatThrownBy(() -> storage.save(FileKind.PACK, id, ByteBuffer.allocate(1 << 20)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(id.hex())
                    .hasMessageContaining("disk");
            assertThat(storage.exists(FileKind.PACK, id)).isFalse();
            assertThat(Places.names(place)).noneMatch(name -> name.contains(id.hex()));

            storage.save(FileKind.PACK, id, ByteBuffer.allocate(1000));
            assertThat(storage.size(FileKind.PACK, id))
                    .as("there is room again")
                    .isEqualTo(1000);
        }
    }

    @Test
    void readOnlyFilesOfWindowsAreRemovedAndReplaced() throws IOException {
        try (FileSystem windows = Places.windows()) {
            Path place = windows.getPath("C:\\backup");
            Storage storage = new LocalStorage(place);
            storage.createLayout();
            storage.save(FileKind.INDEX, ID, ByteBuffer.wrap(CONTENT));
            Path file = place.resolve("index").resolve(ID.hex());
            assertThat(Files.getAttribute(file, "dos:readonly")).isEqualTo(true);

            storage.save(FileKind.INDEX, ID, ByteBuffer.wrap(new byte[3]));
            assertThat(storage.size(FileKind.INDEX, ID)).isEqualTo(3);
            storage.remove(FileKind.INDEX, ID);
            assertThat(storage.exists(FileKind.INDEX, ID)).isFalse();
        }
    }

    @Test
    void aDirectoryOnAnotherDiskMayBeLinked() throws IOException {
        Path elsewhere = Files.createDirectories(files.getPath("/mnt/large"));
        Files.createDirectories(root);
        Files.createSymbolicLink(root.resolve("data"), elsewhere);
        Storage storage = storage();
        storage.createLayout();
        storage.save(FileKind.PACK, ID, ByteBuffer.wrap(CONTENT));

        assertThat(storage.list(FileKind.PACK)).hasSize(1);
        assertThat(Places.names(elsewhere)).contains(ID.hex().substring(0, 2) + "/" + ID.hex());
    }

    /** What the file system in memory does not have: syncing of directories, modes that are obeyed. */
    @Test
    void worksOnARealDisk(@TempDir Path directory) throws IOException {
        Storage storage = new LocalStorage(directory.resolve("repository"));
        storage.createLayout();
        for (FileKind kind : FileKind.values()) {
            Id id = kind == FileKind.CONFIG ? Storage.CONFIG_ID : ID;
            storage.save(kind, id, ByteBuffer.wrap(CONTENT));
            storage.save(kind, id, ByteBuffer.wrap(new byte[100]));

            assertThat(storage.load(kind, id)).isEqualTo(new byte[100]);
            storage.remove(kind, id);
            assertThat(storage.list(kind)).isEmpty();
        }
        storage.close();
    }

    @Test
    void saysWhereItIs() {
        assertThat(storage().location()).isEqualTo("/srv/backup/main");
    }

    private static String modeOf(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
