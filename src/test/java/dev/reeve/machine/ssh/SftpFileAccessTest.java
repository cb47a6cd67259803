package dev.reeve.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.machine.FileAccess;
import dev.reeve.machine.FileAccessContract;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files over a real SFTP server. */
class SftpFileAccessTest extends FileAccessContract {
    private static SshServer server;

    @TempDir
    Path directory;

    private Machine machine;
    private FileAccess files;

    @BeforeAll
    static void start() {
        server = SshServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() throws IOException {
        machine = server.connect();
        files = machine.files();
    }

    @AfterEach
    void disconnect() {
        files.close();
        machine.close();
    }

    @Override
    protected FileAccess files() {
        return files;
    }

    @Override
    protected RawName root() {
        return RawName.of(directory.toString());
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                RawName file = root().resolve("file" + i);
                byte[] content = new byte[500_000 + i];
                java.util.Arrays.fill(content, (byte) i);
                work.add(threads.submit(() -> {
                    try (OutputStream out = files.create(file, 0600)) {
                        out.write(content);
                    }
                    assertThat(files.read(file, 0, content.length)).isEqualTo(content);
                    return null;
                }));
            }
            for (Future<?> one : work) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aCutConnectionBreaksReadingAndWriting() throws IOException {
        RawName file = root().resolve("file");
        OutputStream out = files.create(file, 0600);
        out.write(new byte[20_000_000]);
        out.flush();
        InputStream in = files.read(file, 0);
        assertThat(in.readNBytes(100_000)).hasSize(100_000);
        server.cutConnections();
        assertThatThrownBy(() -> in.transferTo(OutputStream.nullOutputStream())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> {
                    out.write(new byte[20_000_000]);
                    out.close();
                })
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> files.status(file)).isInstanceOf(IOException.class);
    }
}
