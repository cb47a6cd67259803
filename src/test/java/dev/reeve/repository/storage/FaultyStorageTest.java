package dev.reeve.repository.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.repository.Id;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyStorageTest {
    private static final Id ID = Id.hash(new byte[10]);

    private final FileSystem files = Places.unix();
    private final FaultyStorage storage = new FaultyStorage(new LocalStorage(files.getPath("/repo")));

    @BeforeEach
    void layOut() throws IOException {
        storage.createLayout();
    }

    @AfterEach
    void close() throws IOException {
        storage.close();
        files.close();
    }

    @Test
    void oneOperationFailsAndTheNextWorks() throws IOException {
        storage.failAt(2);

        assertThat(storage.exists(FileKind.PACK, ID)).isFalse();
        assertThatThrownBy(() -> save(10)).isInstanceOf(IOException.class).hasMessageContaining(ID.hex());
        save(10);
        assertThat(storage.exists(FileKind.PACK, ID)).isTrue();
        assertThat(storage.operations()).isEqualTo(5);
    }

    @Test
    void nothingWorksAfterACrash() throws IOException {
        storage.crashAt(1);

        assertThatThrownBy(() -> save(10)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> storage.list(FileKind.PACK)).isInstanceOf(IOException.class);
        storage.heal();
        assertThat(storage.list(FileKind.PACK)).isEmpty();
    }

    @Test
    void aTornFileStaysAfterACrash() throws IOException {
        storage.tearAndCrashAt(1);

        assertThatThrownBy(() -> save(10)).isInstanceOf(IOException.class);
        storage.heal();
        assertThat(storage.size(FileKind.PACK, ID)).isEqualTo(5);
        save(10);
        assertThat(storage.size(FileKind.PACK, ID)).isEqualTo(10);
    }

    @Test
    void aDiskIsFull() throws IOException {
        storage.fullAfter(15);
        save(10);

        assertThatThrownBy(() -> save(20)).isInstanceOf(IOException.class).hasMessageContaining("no space");
        assertThat(storage.size(FileKind.PACK, ID)).isEqualTo(10);
    }

    private void save(int length) throws IOException {
        storage.save(FileKind.PACK, ID, ByteBuffer.allocate(length));
    }
}
