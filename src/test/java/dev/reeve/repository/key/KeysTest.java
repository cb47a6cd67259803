package dev.reeve.repository.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Failure;
import dev.reeve.repository.Id;
import dev.reeve.repository.MemoryStorage;
import dev.reeve.repository.Repository;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.storage.FileKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final byte[] OTHER = "other".getBytes(StandardCharsets.UTF_8);

    private final MemoryStorage storage = new MemoryStorage();
    private Repository repository;

    @BeforeEach
    void setUp() throws IOException {
        repository = TestRepositories.init(storage);
    }

    private Repository open(byte[] password) throws IOException {
        return Repository.open(storage, password, TestRepositories.environment());
    }

    @Test
    void eitherPasswordOpensUntilItIsRemoved() throws IOException {
        Id added = repository.keys().add(OTHER);
        assertThat(open(OTHER).config()).isEqualTo(repository.config());
        assertThat(repository.keys().list())
                .hasSize(2)
                .allMatch(key -> key.current() != key.id().equals(added))
                .allMatch(
                        key -> key.username().equals("reeve") && key.hostname().equals("backup1"));
        assertThat(repository.keys().remove(added.hex())).isEqualTo(added);
        assertThatThrownBy(() -> open(OTHER)).isInstanceOf(Failure.class).hasMessageContaining("wrong-password");
        open(TestRepositories.PASSWORD).close();
    }

    @Test
    void theKeyInUseIsNotRemoved() throws IOException {
        Id current = repository.keys().list().get(0).id();
        assertThatThrownBy(() -> repository.keys().remove(current.hex()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("repository.key-in-use");
        assertThat(repository.keys().list()).hasSize(1);
    }

    @Test
    void removingNeedsAUniqueName() throws IOException {
        repository.keys().add(OTHER);
        for (String wrong : new String[] {"", "zz"}) {
            assertThatThrownBy(() -> repository.keys().remove(wrong))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("repository.key-not-found");
        }
    }

    @Test
    void changingPutsTheNewPasswordInPlaceOfTheOld() throws IOException {
        repository.keys().change(OTHER);
        assertThat(repository.keys().list()).singleElement().matches(KeyInfo::current);
        assertThatThrownBy(() -> open(TestRepositories.PASSWORD)).isInstanceOf(Failure.class);
        open(OTHER).close();
    }

    @Test
    void aDamagedKeyDoesNotHideTheOthers() throws IOException {
        storage.save(FileKind.KEY, Id.hash(new byte[] {1}), ByteBuffer.allocate(10));
        open(TestRepositories.PASSWORD).close();
        assertThatThrownBy(() -> open(OTHER)).isInstanceOf(Failure.class).hasMessageContaining("key-damaged");
    }
}
