package dev.reeve.repository.tree;

import static dev.reeve.repository.TestRepositories.directory;
import static dev.reeve.repository.TestRepositories.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.machine.RawName;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.MemoryStorage;
import dev.reeve.repository.Repository;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.pack.BlobWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TreeWalkerTest {
    private final List<String> seen = new ArrayList<>();
    private Repository repository;
    private Id root;

    @BeforeEach
    void setUp() throws IOException {
        repository = TestRepositories.init(new MemoryStorage());
        try (BlobWriter writer = repository.writer(Compression.AUTO)) {
            Id leaf = save(writer, List.of(file("x", List.of(), 0)));
            Id missing = Id.hash(new byte[] {1});
            byte[] broken = "{\"nodes\":[{\"name\":\"ok\"},{\"name\":\"a/b\"}]}".getBytes(StandardCharsets.UTF_8);
            Id odd = writer.save(BlobType.TREE, broken).id();
            root = save(
                    writer,
                    List.of(
                            directory("a", leaf),
                            directory("b", leaf),
                            directory("c", missing),
                            directory("d", odd),
                            file("e", List.of(), 0)));
            writer.flush();
        }
    }

    private static Id save(BlobWriter writer, List<Node> nodes) throws IOException {
        return writer.save(BlobType.TREE, TreeCodec.encode(nodes)).id();
    }

    /** Notes what it sees; tolerates damage if told to. */
    private final class Notes implements TreeWalker.Visitor {
        private final String without;
        private final boolean tolerant;

        Notes(String without, boolean tolerant) {
            this.without = without;
            this.tolerant = tolerant;
        }

        @Override
        public boolean node(RawName path, Node node) {
            seen.add(path.text());
            return !path.text().equals(without);
        }

        @Override
        public void leave(RawName path, Node directory) {
            seen.add("leave " + path);
        }

        @Override
        public void damaged(RawName path, Id tree, IOException cause) throws IOException {
            if (!tolerant) {
                throw cause;
            }
            seen.add("damaged " + path);
        }
    }

    @Test
    void everyPathIsVisitedAndDamageIsPassedBy() throws IOException {
        new TreeWalker(repository.reader()).walk(root, new Notes("", true));
        assertThat(seen)
                .containsExactly(
                        "/a",
                        "/a/x",
                        "leave /a",
                        "/b",
                        "/b/x",
                        "leave /b",
                        "/c",
                        "damaged /c",
                        "/d",
                        "/d/ok",
                        "damaged /d",
                        "leave /d",
                        "/e");
    }

    @Test
    void eachTreeIsVisitedOnceIfSoWished() throws IOException {
        new TreeWalker(repository.reader()).walkDistinct(root, new Notes("/d", true));
        assertThat(seen).containsExactly("/a", "/a/x", "leave /a", "/b", "/c", "damaged /c", "/d", "/e");
    }

    @Test
    void damageStopsTheWalkUnlessTolerated() {
        assertThatThrownBy(() -> new TreeWalker(repository.reader()).walk(root, new Notes("", false)))
                .isInstanceOf(DamagedData.class);
    }
}
