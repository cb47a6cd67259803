package dev.reeve.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.machine.RawName;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.MemoryStorage;
import dev.reeve.repository.Repository;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files drawn from trees; content is never needed. */
final class FileSampleTest {
    private static final Id NOWHERE = Id.parse("ff".repeat(32));

    private Repository repository;

    @BeforeEach
    void setUp() throws IOException {
        repository = TestRepositories.init(new MemoryStorage());
        repository.loadIndex();
    }

    /** {@code /srv} with this many files, whose content is nowhere, and a directory more. */
    private Id snapshot(int files, Node... more) throws IOException {
        try (BlobWriter writer = repository.writer(Compression.AUTO)) {
            List<Node> nodes = new ArrayList<>();
            for (int i = 0; i < files; i++) {
                nodes.add(TestRepositories.file("f%03d".formatted(i), List.of(NOWHERE), 10));
            }
            nodes.addAll(List.of(more));
            Id srv = writer.save(BlobType.TREE, TreeCodec.encode(nodes)).id();
            Id tree = writer.save(BlobType.TREE, TreeCodec.encode(List.of(TestRepositories.directory("srv", srv))))
                    .id();
            writer.flush();
            return tree;
        }
    }

    private FileSample draw(Id tree, int size, long seed, String... named) throws IOException {
        return FileSample.draw(
                repository, tree, size, List.of(named).stream().map(RawName::of).toList(), new Random(seed));
    }

    @Test
    void aSmallSnapshotIsDrawnWhole() throws IOException {
        FileSample sample = draw(snapshot(5), 100, 1);
        assertThat(sample.files()).isEqualTo(5);
        assertThat(sample.drawn()).hasSize(5).doesNotHaveDuplicates();
        assertThat(sample.findings(Subject.none())).isEmpty();
    }

    @Test
    void eachFileIsAsLikelyAsAnyOther() throws IOException {
        Id tree = snapshot(50);
        Map<RawName, Integer> times = new HashMap<>();
        for (int seed = 0; seed < 1000; seed++) {
            List<RawName> drawn = draw(tree, 10, seed).drawn();
            assertThat(drawn).hasSize(10).doesNotHaveDuplicates();
            drawn.forEach(path -> times.merge(path, 1, Integer::sum));
        }
        // 200 are expected, with a standard deviation of 12.6.
        assertThat(times).hasSize(50);
        assertThat(times.values()).allSatisfy(count -> assertThat(count).isBetween(130, 270));
    }

    @Test
    void theSameRandomnessDrawsTheSame() throws IOException {
        Id tree = snapshot(50);
        assertThat(draw(tree, 10, 7).drawn()).isEqualTo(draw(tree, 10, 7).drawn());
    }

    @Test
    void whatIsNamedIsThereOrAFinding() throws IOException {
        FileSample sample = draw(snapshot(3), 1, 1, "/srv", "/srv/f002", "/srv/gone");
        assertThat(sample.paths()).contains(RawName.of("/srv"), RawName.of("/srv/f002"));
        assertThat(sample.findings(Subject.job("share")))
                .extracting(Finding::code)
                .containsExactly("drill.path-missing");
    }

    @Test
    void aTreeThatIsLostIsAFinding() throws IOException {
        FileSample sample = draw(snapshot(3, TestRepositories.directory("lost", NOWHERE)), 10, 1);
        assertThat(sample.files()).isEqualTo(3);
        assertThat(sample.findings(Subject.job("share"))).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("drill.directories-unreadable");
            assertThat(finding.arguments().get("first")).startsWith("/srv/lost: ");
        });
    }

    @Test
    void noFilesProveNothing() throws IOException {
        assertThat(draw(snapshot(0), 10, 1).findings(Subject.job("share")))
                .extracting(Finding::code)
                .containsExactly("drill.no-files");
    }
}
