package dev.reeve.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.OddTree;
import dev.reeve.repository.Repository;
import dev.reeve.repository.ResticBinary;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.storage.LocalStorage;
import java.io.IOException;
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

    private RestoreResult restore(Path target) throws IOException, InterruptedException {
        try (LocalStorage storage = new LocalStorage(temp.resolve("repository"));
                Repository repository = TestRepositories.open(storage)) {
            Snapshot snapshot = repository.snapshots().resolve("latest");
            repository.loadIndex();
            RestoreRequest request = RestoreRequest.of(snapshot).withBelow(RawName.of(source.toString()));
            return new Restore(
                            repository,
                            request,
                            RestoreTargets.shell(new LocalMachine("here"), RawName.of(target.toString())),
                            2)
                    .run();
        }
    }
}
