package dev.reeve.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This machine's own files. */
class NioFileAccessTest extends FileAccessContract {
    @TempDir
    Path directory;

    private final FileAccess files = new NioFileAccess(FileSystems.getDefault());

    @Override
    protected FileAccess files() {
        return files;
    }

    @Override
    protected RawName root() {
        return RawName.of(directory.toString());
    }

    @Test
    void keepsNanosecondsAndOwners() throws IOException {
        RawName file = root().resolve("file");
        files.create(file, 0600).close();
        files.setModified(file, 1_234_567_890_123_456_789L);
        FileStatus before = files.status(file).orElseThrow();
        assertThat(before.modifiedNanos()).isEqualTo(1_234_567_890_123_456_789L);
        files.setOwner(file, before.uid(), before.gid());
        assertThat(files.status(file)).contains(before);
    }

    @Test
    void refusesALinkTargetThatItWouldChange() {
        assertThatThrownBy(() -> files.createSymlink(root().resolve("link"), RawName.of("a//b/")))
                .isInstanceOf(FileSystemException.class);
    }

    @Test
    void aFileIsNoDirectory() throws IOException {
        RawName file = root().resolve("file");
        files.create(file, 0600).close();
        assertThat(files.status(file.resolve("below"))).isEmpty();
    }
}
