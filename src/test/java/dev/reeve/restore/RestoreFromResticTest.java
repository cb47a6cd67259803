package dev.reeve.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.ssh.SshMachine;
import dev.reeve.machine.ssh.SshServer;
import dev.reeve.machine.tree.OddTree;
import dev.reeve.repository.Repository;
import dev.reeve.repository.ResticBinary;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.storage.LocalStorage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stock restic backed up comes back in every detail. */
class RestoreFromResticTest {
    @TempDir
    Path temp;

    private Path source;
    private ResticBinary restic;

    @BeforeEach
    void backUp() throws Exception {
        ResticBinary.require();
        source = Files.createDirectory(temp.resolve("source"));
        OddTree.make(source);
        restic = new ResticBinary(temp.resolve("repository"), "geheim-ü");
        restic.run("init");
        restic.tryRun("backup", source.toString());
    }

    @Test
    void bringsEverythingBackToThisMachine() throws Exception {
        RestoreResult result = restore(temp.resolve("target"));

        assertThat(result.notes()).isEmpty();
        OddTree.assertSame(temp.resolve("target"), source);
    }

    @Test
    void bringsEverythingToAHostOverSsh() throws Exception {
        try (SshServer server = SshServer.start();
                SshMachine machine = server.connect()) {
            RestoreResult result = restore(RestoreTargets.shell(
                    machine, RawName.of(temp.resolve("remote").toString())));
            assertThat(result.notes()).isEmpty();
            OddTree.assertSame(temp.resolve("remote"), source);
        }
    }

    @Test
    void givesATarStreamThatTarUnpacks() throws Exception {
        Path unpacked = Files.createDirectory(temp.resolve("unpacked"));
        try (OutputStream out = Files.newOutputStream(temp.resolve("all.tar"))) {
            restore(RestoreTargets.stream(out));
        }
        String said = OddTree.sh(
                unpacked, "tar --extract --file=../all.tar -P -p --numeric-owner --xattrs '--xattrs-include=*'");
        assertThat(said.lines().filter(line -> !line.contains("time stamp"))).isEmpty();
        OddTree.assertSame(unpacked, source);
    }

    @Test
    void keepsHoles() throws Exception {
        restore(temp.resolve("target"));
        String blocks = OddTree.sh(temp.resolve("target/sparse"), "stat -c '%b' hole only");
        assertThat(blocks.lines().map(Integer::parseInt)).allMatch(count -> count < 2100);
    }

    private RestoreResult restore(Path target) throws IOException, InterruptedException {
        return restore(RestoreTargets.shell(new LocalMachine("here"), RawName.of(target.toString())));
    }

    private RestoreResult restore(RestoreTarget target) throws IOException, InterruptedException {
        try (LocalStorage storage = new LocalStorage(temp.resolve("repository"));
                Repository repository = TestRepositories.open(storage)) {
            Snapshot snapshot = repository.snapshots().resolve("latest");
            repository.loadIndex();
            RestoreRequest request = RestoreRequest.of(snapshot).withBelow(RawName.of(source.toString()));
            return new Restore(repository, request, target, 2).run();
        }
    }
}
