package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.ChildReeve;
import dev.reeve.backup.Backups;
import dev.reeve.backup.DumpNights;
import dev.reeve.cli.CommandLineFixture.Said;
import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DatabaseServer;
import dev.reeve.database.TableFacts;
import dev.reeve.drill.DrillProblem;
import dev.reeve.dump.DumpProblem;
import dev.reeve.dump.ForgedSnapshots;
import dev.reeve.dump.ForgedSnapshots.Night;
import dev.reeve.finding.Problem;
import dev.reeve.render.OutputSchema;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drills that must fail, through the command line: each is called what it is, in both languages, proves nothing, ends
 * with 3 and leaves nothing on its host.
 */
abstract class DrillTroubles {
    private static final String HOST = "db1";
    private static final String SOUND = "{ sql: \"select count(*) from orders\", at-least: 1 }";

    @TempDir
    Path temp;

    private @Nullable DrillHost host;
    private Storage storage;
    private CommandLineFixture reeve;
    private int drills;

    /** The inventory's word for the product. */
    abstract String engine();

    /** A night of the database {@code erp}: the tables {@code customers} and {@code orders}, some hundred rows each. */
    abstract Night whole();

    /** The night after a row of {@code orders} was deleted. */
    abstract Night oneRowLess();

    /** The night after a value in {@code orders} was changed. */
    abstract Night anotherValue();

    /** The night after {@code customers} was dropped. */
    abstract Night withoutCustomers();

    /** A dump of a server that is newer than any; and what is wrong with it. */
    abstract Map<Night, Problem> newer();

    /** A dump whose loading stands still half-way for minutes. */
    abstract Night slow();

    /** Whether the loading of {@link #slow} stands still in the server whose folder this is. */
    abstract boolean isStuck(Path folder);

    /** The file in a server's folder that has the number of its process. */
    abstract String numberFile();

    /** Megabytes of disk that are too few to start a server, and that are enough for it and not for {@link #large}. */
    abstract int[] disks();

    /** A dump of tens of megabytes. */
    abstract Night large();

    static Night night(Storage storage, DatabaseServer server) throws Exception {
        assertThat(DumpNights.night(storage, server, "erp", null).complete()).isTrue();
        return ForgedSnapshots.newest(storage);
    }

    @BeforeEach
    void setUp() throws IOException {
        storage = Backups.init(temp.resolve("repository"));
        Path password = temp.resolve("password");
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(password, TestRepositories.PASSWORD);
        reeve = new CommandLineFixture(
                temp,
                Map.of(
                        "HOME", temp.toString(),
                        "PATH", System.getenv("PATH"),
                        "REEVE_INVENTORY", temp.resolve("reeve.yaml").toString()));
    }

    @AfterEach
    void tearDown() {
        if (host != null) {
            host.close();
        }
    }

    /** The host of the drills, an ordinary one unless the test has made another. */
    private DrillHost host() throws IOException {
        DrillHost there = host == null ? DrillHost.start() : host;
        host = there;
        return there;
    }

    /** Stores a night and writes the inventory of its drill in a throw-away server. */
    private void store(Night night, String expect) throws IOException {
        store(night, "{ throw-away: true }", expect);
    }

    private void store(Night night, String server, String expect) throws IOException {
        ForgedSnapshots.add(storage, DumpNights.JOB, HOST, night);
        Files.writeString(
                temp.resolve("reeve.yaml"), """
                reeve: 1
                hosts:
                  db1: { local: true }
                  drillhost: %s
                repositories:
                  main: { path: repository, password: { file: password } }
                backups:
                  erp-nightly:
                    source: { host: db1, %s: { databases: [erp] } }
                    to: main
                drills:
                  erp-weekly:
                    backup: erp-nightly
                    into: { host: drillhost, %s: %s }
                    expect:
                      - %s
                journal: { path: journal1 }
                """.formatted(host().entry(), engine(), engine(), server, expect));
    }

    /** Drills with a journal of its own, which then tells of this drill alone. */
    private Said drill() {
        try {
            Path inventory = temp.resolve("reeve.yaml");
            String text = Files.readString(inventory);
            Files.writeString(inventory, text.replaceFirst("path: journal\\d+", "path: journal" + ++drills));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reeve.run("verify", "--drill", "-o", "json");
    }

    /** A drill fails for this reason, and everybody can read it. */
    private void fails(Night night, Problem problem, String english, String chinese) throws IOException {
        store(night, SOUND);
        failed(drill(), problem, english, chinese);
        host().assertClean();
    }

    private void failed(Said said, Problem problem, String english, String chinese) {
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(3);
        assertThat(said.out()).contains("\"code\":\"" + problem.code() + '"').doesNotContain("\"proved\"");
        assertThat(new OutputSchema().mistakes(said.out())).isEmpty();
        String list = reeve.run("journal", "list", "-o", "json").out();
        Matcher run =
                Pattern.compile("\"run\":\"([^\"]+)\",\"command\":\"drill").matcher(list);
        assertThat(run.find()).as(list).isTrue();
        String id = run.group(1);
        assertThat(reeve.run("journal", "show", id, "-o", "json").out())
                .contains("\"outcome\":\"failed\"")
                .doesNotContain("\"kind\":\"proof\"");
        assertThat(words(id, "en")).contains(english);
        assertThat(words(id, "zh")).contains(chinese);
    }

    private String words(String run, String language) {
        return reeve.run("journal", "show", run, "--lang", language).out().replaceAll("\\s+", " ");
    }

    /** The same drill of a sound night is proved: it is the trouble that fails it, and the host is fit for another. */
    @Test
    void aSoundNightIsProved() throws IOException {
        store(whole(), SOUND);
        Said said = drill();
        assertThat(said.exit()).as(said.out()).isZero();
        assertThat(said.out()).contains("\"proved\"");
        host().assertClean();
    }

    @Test
    void aDumpWithoutItsEnd() throws IOException {
        byte[] dump = whole().dump();
        Night half = whole().with(Arrays.copyOf(dump, dump.length / 2));
        fails(half, DatabaseProblem.DUMP_INCOMPLETE, "is cut off: its end marker is missing", "的转储被截断");
    }

    @Test
    void aDumpWithoutItsLastBytes() throws IOException {
        byte[] dump = whole().dump();
        Night almost = whole().with(Arrays.copyOf(dump, dump.length - 12));
        fails(almost, DatabaseProblem.DUMP_INCOMPLETE, "is cut off: its end marker is missing", "的转储被截断");
    }

    @Test
    void aFlippedByteInAPack() throws IOException {
        store(whole(), SOUND);
        List<Path> packs;
        try (Stream<Path> files = Files.walk(temp.resolve("repository/data"))) {
            packs = new ArrayList<>(files.filter(Files::isRegularFile).toList());
        }
        // The dump and the facts are in one pack, the directories in another.
        for (Path pack : packs) {
            byte[] bytes = Files.readAllBytes(pack);
            bytes[20] ^= 1;
            pack.toFile().setWritable(true);
            Files.write(pack, bytes);
            Said said = drill();
            boolean data = said.out().contains("\"code\":\"" + DumpProblem.UNREADABLE.code());
            failed(
                    said,
                    data ? DumpProblem.UNREADABLE : DumpProblem.LIST_UNREADABLE,
                    "cannot be read from",
                    data ? "读取转储" : "读取快照中有哪些转储");
            host().assertClean();
            bytes[20] ^= 1;
            Files.write(pack, bytes);
        }
        assertThat(packs).hasSize(2);
    }

    @Test
    void aTableThatIsNotThere() throws IOException {
        fails(
                withoutCustomers().with(whole().facts()),
                DrillProblem.TABLE_MISSING,
                "customers of erp was dumped with",
                "装载后却不存在");
    }

    @Test
    void aRowThatIsNotThere() throws IOException {
        fails(
                oneRowLess().with(whole().facts()),
                DrillProblem.ROWS_DIFFER,
                "had 1000 rows when it was dumped and has 999 after loading",
                "转储时有 1000 行，装载后有 999 行");
    }

    @Test
    void aValueThatIsAnother() throws IOException {
        fails(
                anotherValue().with(whole().facts()),
                DrillProblem.CONTENT_DIFFERS,
                "as many rows after loading as were dumped (1000), with other content",
                "但内容不同");
    }

    @Test
    void factsThatSayMore() throws IOException {
        DatabaseFacts facts = whole().facts();
        List<TableFacts> more = facts.tables().stream()
                .map(table -> new TableFacts(table.name(), table.rows() + 1, table.checksum()))
                .toList();
        DatabaseFacts lie = new DatabaseFacts(
                facts.engine(), facts.version(), facts.database(), facts.exact(), more, facts.objects());
        fails(whole().with(lie), DrillProblem.ROWS_DIFFER, "had 1001 rows", "转储时有 1001 行");
    }

    @Test
    void aDumpOfANewerServer() throws IOException {
        for (Map.Entry<Night, Problem> each : newer().entrySet()) {
            boolean server = each.getValue() == DatabaseProblem.SERVER_TOO_OLD;
            fails(
                    each.getKey(),
                    each.getValue(),
                    server ? "cannot load this dump of 99" : "or newer is needed",
                    server ? "无法载入 99" : "需要版本");
        }
    }

    @Test
    void anExpectationThatIsNotMet() throws IOException {
        store(whole(), "{ sql: \"select count(*) from orders\", at-least: 1001 }");
        failed(drill(), DrillProblem.EXPECTATION_NOT_MET, "1000 < 1001", "查询的回答与预期不符");
        host().assertClean();
    }

    @Test
    void anExpectationThatIsRefused() throws IOException {
        store(oneRowLess().with(whole().facts()), "{ sql: \"select nonsense from nowhere\", at-least: 1 }");
        Said said = drill();
        failed(said, DrillProblem.EXPECTATION_REFUSED, "select nonsense from nowhere", "服务器不接受一条应有回答的查询");
        assertThat(said.out()).as("the rest is compared all the same").contains(DrillProblem.ROWS_DIFFER.code());
        host().assertClean();
    }

    @Test
    void aDiskTooSmallForAServer() throws IOException {
        host = DrillHost.withDisk(disks()[0]);
        fails(whole(), DatabaseProblem.DISK_FULL, "no room left on the disk", "磁盘没有剩余空间");
    }

    @Test
    void aDiskThatIsFullHalfWay() throws IOException {
        host = DrillHost.withDisk(disks()[1]);
        fails(large(), DatabaseProblem.DISK_FULL, "no room left on the disk", "磁盘没有剩余空间");
    }

    @Test
    void aServerThatDiesHalfWay() throws IOException {
        store(slow(), SOUND);
        CompletableFuture<Said> said = CompletableFuture.supplyAsync(this::drill);
        Path folder = stuck(said);
        DrillHost.kill(folder.resolve(numberFile()));
        failed(said.join(), DatabaseProblem.SERVER_GONE, "broke off while", "中断了");
        assertThat(said.join().out()).doesNotContain(DrillProblem.SCRATCH_LEFT.code());
        host().assertClean();
    }

    @Test
    void aConnectionThatIsCut() throws IOException {
        store(slow(), SOUND);
        CompletableFuture<Said> said = CompletableFuture.supplyAsync(this::drill);
        stuck(said);
        host().cut();
        failed(said.join(), CliProblem.DRILL_CUT_OFF, "was cut off", "中断");
        host().awaitClean();
    }

    @Test
    void reeveKilled() throws Exception {
        store(slow(), SOUND);
        Process killed = new ChildReeve(temp.resolve("reeve.yaml"), temp.resolve("log")).start("verify", "--drill");
        stuck(killed.onExit());
        killed.destroyForcibly().waitFor();
        host().awaitClean();
    }

    /** The folder of the server in which the loading stands still. */
    private Path stuck(CompletableFuture<?> ending) throws IOException {
        Path folder = host().server();
        DrillHost.await("a loading half-way", () -> {
            assertThat(ending).isNotDone();
            return isStuck(folder);
        });
        return folder;
    }
}
