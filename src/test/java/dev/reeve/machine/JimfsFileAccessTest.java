package dev.reeve.machine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files in memory, as other packages' tests use them. */
class JimfsFileAccessTest extends FileAccessContract {
    private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix().toBuilder()
            .setAttributeViews("basic", "owner", "posix", "unix")
            .build());
    private final FileAccess files = new NioFileAccess(memory);

    @BeforeEach
    void makeRoot() throws IOException {
        Files.createDirectory(memory.getPath("/root"));
    }

    @AfterEach
    void close() throws IOException {
        memory.close();
    }

    @Override
    protected FileAccess files() {
        return files;
    }

    @Override
    protected RawName root() {
        return RawName.of("/root");
    }

    @Override
    protected List<RawName> hostileNames() {
        return super.hostileNames().stream().filter(RawName::isUtf8).toList();
    }

    @Override
    protected int everyKindOfMode() {
        return 0751;
    }

    @Test
    void refusesNamesThatAreNoText() {
        RawName name = root().resolve(RawName.of(new byte[] {(byte) 0xff}));
        assertThatThrownBy(() -> files.create(name, 0600)).isInstanceOf(FileSystemException.class);
    }
}
