package dev.reeve.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.FactsJson;
import dev.reeve.database.ScratchHold;
import dev.reeve.database.TableFacts;
import dev.reeve.dump.DumpProblem;
import dev.reeve.dump.StoredDump;
import dev.reeve.dump.StoredDumps;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Subject;
import dev.reeve.journal.DatabaseProof;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.MemoryStorage;
import dev.reeve.repository.Repository;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeCodec;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DatabaseDrillTest {
    private static final String DUMP = "customers 3 aa\norders 7 bb\n";

    private final MemoryStorage storage = new MemoryStorage();
    private final ScriptedServer server = new ScriptedServer();
    private final List<Expectation> expectations = new ArrayList<>();
    private Repository repository;
    private long now;

    @BeforeEach
    void setUp() throws IOException {
        repository = TestRepositories.init(storage);
        repository.loadIndex();
    }

    private static DatabaseFacts facts(boolean exact, String dump, long views) {
        List<TableFacts> tables = dump.lines()
                .map(line -> line.split(" ", -1))
                .map(words -> new TableFacts(words[0], Long.parseLong(words[1]), words[2]))
                .toList();
        return new DatabaseFacts(
                "scripted", "1.0", "erp", exact, tables, new TreeMap<>(java.util.Map.of("views", views)));
    }

    /** A snapshot's tree with one dump; no facts, no file of them. */
    private Id snapshot(String dump, DatabaseFacts... facts) throws IOException {
        try (BlobWriter writer = repository.writer(Compression.AUTO)) {
            List<Node> nodes = new ArrayList<>(List.of(file(writer, "erp.sql", dump.getBytes(StandardCharsets.UTF_8))));
            for (DatabaseFacts each : facts) {
                nodes.add(file(writer, "erp.sql" + FactsJson.SUFFIX, FactsJson.write(each)));
            }
            Id directory = writer.save(BlobType.TREE, TreeCodec.encode(nodes)).id();
            Id tree = writer.save(
                            BlobType.TREE, TreeCodec.encode(List.of(TestRepositories.directory("scripted", directory))))
                    .id();
            writer.flush();
            return tree;
        }
    }

    private static Node file(BlobWriter writer, String name, byte[] content) throws IOException {
        return TestRepositories.file(
                name, List.of(writer.save(BlobType.DATA, content).id()), content.length);
    }

    private DrillResult drill(Id tree) throws IOException {
        return new DatabaseDrill(
                        repository,
                        server,
                        expectations,
                        Subject.job("erp-weekly").onHost("db1"),
                        new Random(1),
                        () -> now += Duration.ofSeconds(3).toNanos())
                .run(tree);
    }

    private void fails(Id tree, Problem problem) throws IOException {
        DrillResult result = drill(tree);
        assertThat(result.proved()).isFalse();
        assertThat(result.findings()).extracting(Finding::code).contains(problem.code());
        assertThat(result.findings())
                .allSatisfy(finding -> assertThat(finding.subject().job()).isEqualTo("erp-weekly"));
        assertThat(server.databases).as("nothing is left behind").isEmpty();
    }

    @Test
    void whatWasDumpedIsProved() throws IOException {
        expectations.add(new Expectation("select", new BigDecimal(41), new BigDecimal(41), "41"));
        DrillResult result = drill(snapshot(DUMP, facts(true, DUMP, 0)));

        assertThat(result.findings()).isEmpty();
        assertThat(result.proved()).isTrue();
        assertThat(result.proofs())
                .containsExactly(new DatabaseProof("erp", "scripted", "1.0", 2, 10, true, Duration.ofSeconds(3)));
        assertThat(server.made).singleElement().asString().startsWith(ScratchHold.PREFIX);
        assertThat(server.databases).isEmpty();
    }

    @Test
    void whatDiffersIsNamed() throws IOException {
        fails(snapshot("orders 7 bb\n", facts(true, DUMP, 0)), DrillProblem.TABLE_MISSING);
        fails(snapshot("customers 2 aa\norders 7 bb\n", facts(true, DUMP, 0)), DrillProblem.ROWS_DIFFER);
        fails(snapshot("customers 3 ab\norders 7 bb\n", facts(true, DUMP, 0)), DrillProblem.CONTENT_DIFFERS);
        fails(snapshot(DUMP, facts(true, DUMP, 1)), DrillProblem.OBJECTS_DIFFER);
    }

    @Test
    void factsOfAnotherMomentAreComparedRoughly() throws IOException {
        assertThat(drill(snapshot("customers 2 xx\norders 9 yy\n", facts(false, DUMP, 0)))
                        .proved())
                .isTrue();
        fails(snapshot("customers 0 xx\norders 9 yy\n", facts(false, DUMP, 0)), DrillProblem.ROWS_DIFFER);
        fails(snapshot("orders 9 yy\n", facts(false, DUMP, 0)), DrillProblem.TABLE_MISSING);
    }

    @Test
    void expectationsAreAsked() throws IOException {
        Id tree = snapshot(DUMP, facts(true, DUMP, 0));
        for (Expectation unmet : List.of(
                new Expectation("q", new BigDecimal(42), null, null),
                new Expectation("q", null, new BigDecimal(40), null),
                new Expectation("q", null, null, "forty-one"))) {
            expectations.clear();
            expectations.add(unmet);
            fails(tree, DrillProblem.EXPECTATION_NOT_MET);
        }
        assertThat(new Expectation("q", BigDecimal.ONE, null, null).objection(List.of()))
                .isEqualTo("no rows");
        assertThat(new Expectation("q", BigDecimal.ONE, null, null).objection(List.of(List.of("NULL"))))
                .isEqualTo("NULL");
    }

    @Test
    void withoutFactsNothingIsProved() throws IOException {
        fails(snapshot(DUMP), DrillProblem.NOTHING_TO_PROVE);
        assertThat(server.made).isEmpty();
    }

    @Test
    void aDamagedDumpIsNotTakenForTheServersFault() throws IOException {
        Id tree = snapshot(DUMP, facts(true, DUMP, 0));
        damageDataOf(tree);
        fails(tree, DumpProblem.UNREADABLE);
    }

    /** Flips a byte in the blob of the dump. */
    private void damageDataOf(Id tree) throws IOException {
        StoredDump dump = StoredDumps.of(repository, tree).get(0);
        BlobLocation place = Objects.requireNonNull(
                repository.index().find(BlobType.DATA, dump.content().get(0)));
        byte[] pack = storage.load(FileKind.PACK, place.pack());
        pack[(int) place.offset() + 20] ^= 1;
        storage.put(FileKind.PACK, place.pack(), pack);
    }

    @Test
    void aServerThatTakesNoMoreExplainsItself() throws IOException {
        server.takesBytes = 5;
        fails(snapshot(DUMP, facts(true, DUMP, 0)), DrillProblem.NOTHING_TO_PROVE);
    }

    @Test
    void aServerThatDiesLeavesNothingBehindIfItCanBeHelped() throws IOException {
        Id tree = snapshot(DUMP, facts(true, DUMP, 0));
        server.diesWhenAsked = true;
        assertThatThrownBy(() -> drill(tree)).isInstanceOf(IOException.class);
        assertThat(server.databases).isEmpty();
    }

    @Test
    void aScratchDatabaseThatStaysIsSaid() throws IOException {
        server.refusesToDrop = true;
        DrillResult result = drill(snapshot(DUMP, facts(true, DUMP, 0)));
        assertThat(result.proved()).isTrue();
        assertThat(result.findings()).extracting(Finding::code).containsExactly("drill.scratch-left");
    }
}
