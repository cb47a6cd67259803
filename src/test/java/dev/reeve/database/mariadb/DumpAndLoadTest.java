package dev.reeve.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpSession;
import dev.reeve.database.RunningDump;
import dev.reeve.repository.chunker.Chunker;
import dev.reeve.repository.chunker.Polynomial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class DumpAndLoadTest {
    private static MariadbFixture mariadb;

    @BeforeAll
    static void start() {
        mariadb = MariadbFixture.start("--event-scheduler=ON");
    }

    @AfterAll
    static void stop() {
        mariadb.close();
    }

    @Test
    void whatIsLoadedUnderAnotherNameEqualsWhatWasDumped() throws IOException {
        mariadb.sample("erp", 2000);
        DatabaseServer server = mariadb.server();
        Dumped dumped = Dumped.of(server, "erp");
        assertThat(dumped.notes()).isEmpty();
        DatabaseFacts facts = dumped.facts();
        assertThat(facts.exact()).isTrue();
        assertThat(facts.engine()).isEqualTo("mariadb");
        assertThat(facts.version()).isEqualTo(server.version()).contains("MariaDB");
        assertThat(facts.tables()).hasSize(9).anySatisfy(table -> {
            assertThat(table.name()).isEqualTo("orders");
            assertThat(table.rows()).isEqualTo(2000);
        });
        assertThat(facts.objects())
                .containsEntry("views", 2L)
                .containsEntry("routines", 2L)
                .containsEntry("triggers", 1L)
                .containsEntry("events", 1L)
                .containsEntry("sequences", 1L);

        dumped.loadInto(server, "copy one");
        DatabaseFacts copy = server.facts("copy one");
        assertThat(copy.tables()).isEqualTo(facts.tables());
        assertThat(copy.objects()).isEqualTo(facts.objects());
        assertThat(Dumped.of(server, "copy one").text().replace("copy one", "erp"))
                .isEqualTo(dumped.text());
    }

    @Test
    void everyChangeOfContentChangesTheChecksum() throws IOException {
        mariadb.sample("changing", 10);
        DatabaseServer server = mariadb.server();
        Set<Object> seen = new HashSet<>();
        seen.add(server.facts("changing").tables());
        for (String change : List.of(
                "UPDATE types SET words = 'null' WHERE id = 2",
                "UPDATE types SET words = NULL WHERE id = 2",
                "UPDATE types SET words = '' WHERE id = 2",
                "UPDATE types SET picture = x'00' WHERE id = 2",
                "UPDATE types SET picture = x'0000' WHERE id = 2",
                "UPDATE types SET picture = NULL WHERE id = 2",
                "UPDATE types SET double_precision = 0.1e0 + 0.2e0 WHERE id = 0",
                "UPDATE types SET double_precision = 0.3 WHERE id = 0",
                "UPDATE types SET fixed = words, words = fixed WHERE id = 0",
                "UPDATE types SET bits = b'11' WHERE id = 2",
                "UPDATE types SET place = POINT(1, 0) WHERE id = 2",
                "UPDATE types SET stamp = stamp + INTERVAL 1 MICROSECOND WHERE id = 2",
                "UPDATE types SET wide = '😁' WHERE id = 2",
                "DELETE FROM `odd ``name`` 月; DROP` WHERE `a b` = 1",
                "INSERT INTO `odd ``name`` 月; DROP` (`a b`, `c;d`) VALUES (2, NULL)",
                "UPDATE `odd ``name`` 月; DROP` SET `c;d` = '一'",
                "INSERT INTO empty_one VALUES (NULL)")) {
            mariadb.sql("changing", "SET sql_mode=''; " + change);
            assertThat(seen.add(server.facts("changing").tables())).as(change).isTrue();
        }
    }

    @Test
    void factsAreOfTheDumpsVeryMomentWhileWritersGoOn() throws Exception {
        mariadb.sample("busy", 200_000);
        DatabaseServer server = mariadb.server();
        try (Writers writers = new Writers(mariadb, "busy", 2)) {
            for (int round = 1; round <= 3; round++) {
                writers.await(200);
                Dumped dumped;
                try (DumpSession session = server.dump(List.of("busy"));
                        RunningDump dump = session.start("busy.sql")) {
                    byte[] head = dump.content().readNBytes(100_000);
                    // The dump stands still half-way, and the writers do not.
                    writers.await(200);
                    byte[] rest = dump.content().readAllBytes();
                    byte[] all = Arrays.copyOf(head, head.length + rest.length);
                    System.arraycopy(rest, 0, all, head.length, rest.length);
                    dumped = new Dumped(all, Objects.requireNonNull(dump.finish()), session.notes());
                }
                assertThat(dumped.notes()).isEmpty();
                assertThat(dumped.facts().exact()).isTrue();
                server.drop("busy copy");
                dumped.loadInto(server, "busy copy");
                assertThat(server.facts("busy copy").tables())
                        .isEqualTo(dumped.facts().tables());
                assertThat(server.facts("busy").tables())
                        .isNotEqualTo(dumped.facts().tables());
            }
        }
    }

    @Test
    void theNextNightSharesItsChunks() throws IOException {
        mariadb.sample("nightly", 300_000);
        DatabaseServer server = mariadb.server();
        byte[] first = Dumped.of(server, "nightly").bytes();
        assertThat(Dumped.of(server, "nightly").bytes()).isEqualTo(first);
        mariadb.sql(
                "nightly",
                "DELETE FROM orders WHERE id BETWEEN 1000 AND 1050; UPDATE orders SET net = net + 1, note = 'changed'"
                        + " WHERE id > 298500; INSERT INTO orders (customer, net) SELECT 'new', seq FROM seq_1_to_1500");
        byte[] second = Dumped.of(server, "nightly").bytes();
        long fresh = bytesNotIn(chunks(first), second);
        assertThat(fresh).isPositive().isLessThan(second.length / 10);
    }

    private static Set<String> chunks(byte[] content) {
        Set<String> chunks = new HashSet<>();
        cut(content, (from, to) -> chunks.add(text(content, from, to)));
        return chunks;
    }

    private static long bytesNotIn(Set<String> known, byte[] content) {
        long[] fresh = new long[1];
        cut(content, (from, to) -> fresh[0] += known.contains(text(content, from, to)) ? 0 : to - from);
        return fresh[0];
    }

    private static String text(byte[] content, int from, int to) {
        return new String(content, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private interface Piece {
        void take(int from, int to);
    }

    private static void cut(byte[] content, Piece piece) {
        Chunker chunker = new Chunker(new Polynomial(0x3DA3358B4DC173L));
        int from = 0;
        while (from < content.length) {
            int length = chunker.next(content, from, content.length - from);
            int to = length < 0 ? content.length : from + length;
            piece.take(from, to);
            from = to;
        }
    }

    @Test
    void theDefaultsOfADatabaseTravelWithItAndStayInIt() throws IOException {
        mariadb.sql("", "CREATE DATABASE `old ``one``` CHARACTER SET latin1");
        mariadb.sql(
                "old `one`",
                "CREATE PROCEDURE p() SELECT 'ä'; ALTER DATABASE CHARACTER SET gbk COLLATE gbk_bin;"
                        + " CREATE TABLE t (a varchar(9)); INSERT INTO t VALUES ('一');");
        DatabaseServer server = mariadb.server();
        Dumped dumped = Dumped.of(server, "old `one`");
        assertThat(dumped.text()).contains("\nALTER DATABASE CHARACTER SET latin1");
        server.drop("old `one`");
        dumped.loadInto(server, "elsewhere");
        assertThat(mariadb.sql("elsewhere", "SHOW CREATE DATABASE elsewhere")).contains("gbk_bin");
        assertThat(mariadb.sql("elsewhere", "SHOW CREATE PROCEDURE p")).contains("latin1_swedish_ci");
        assertThat(server.facts("elsewhere").tables()).isEqualTo(dumped.facts().tables());
    }

    @Test
    void allDatabasesButTheServersOwn() throws IOException {
        mariadb.sql("", "CREATE DATABASE `a/b:c`; CREATE DATABASE `Nul`; CREATE DATABASE `accounts`");
        try (DumpSession session = mariadb.server().dump(List.of())) {
            assertThat(session.files())
                    .contains("a%2Fb%3Ac.sql", "%4Eul.sql", "%61ccounts.sql")
                    .endsWith("accounts.sql")
                    .doesNotContain("mysql.sql", "sys.sql");
        }
    }

    @Test
    void usersAndGrantsComeWithTheirPasswords() throws IOException {
        mariadb.sql(
                "",
                "CREATE ROLE clerk; CREATE USER 'o''neil'@'%' IDENTIFIED BY 'first'; GRANT clerk TO 'o''neil'@'%';"
                        + "CREATE DATABASE rights; GRANT SELECT ON rights.* TO 'o''neil'@'%' WITH GRANT OPTION;"
                        + "GRANT INSERT ON rights.* TO clerk; ALTER USER 'o''neil'@'%' REQUIRE SSL");
        String sql = accounts();
        assertThat(accounts()).isEqualTo(sql);
        String before = mariadb.sql("", "SHOW GRANTS FOR 'o''neil'@'%'; SHOW CREATE USER 'o''neil'@'%'");
        mariadb.sql("", "DROP USER 'o''neil'@'%'; DROP ROLE clerk");
        Dumped.load(mariadb.server(), "rights", sql.getBytes(StandardCharsets.UTF_8));
        assertThat(mariadb.sql("", "SHOW GRANTS FOR 'o''neil'@'%'; SHOW CREATE USER 'o''neil'@'%'"))
                .isEqualTo(before);
    }

    private static String accounts() throws IOException {
        try (DumpSession session = mariadb.server().dump(List.of());
                RunningDump dump = session.start("accounts.sql")) {
            String sql = new String(dump.content().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(dump.finish()).isNull();
            return sql;
        }
    }

    @Test
    void aDumpCannotCommandTheClient() throws IOException {
        DatabaseServer server = mariadb.server();
        server.create("hostile");
        var trace = mariadb.directory().resolve("trace");
        String hostile = "SELECT 1;\n\\! touch " + trace + "\nsystem touch " + trace + "\n;\n-- Dump completed\n";
        try {
            Dumped.load(server, "hostile", hostile.getBytes(StandardCharsets.UTF_8));
        } catch (dev.reeve.finding.Failure e) {
            assertThat(e.finding().code()).isEqualTo("database.load-failed");
        }
        assertThat(Files.exists(trace)).isFalse();
    }

    @Test
    void answersQueries() throws IOException {
        DatabaseServer server = mariadb.server();
        server.create("asked");
        assertThat(server.query("asked", "SELECT NULL, 'tab\\t', 'line\\nfeed\\r', '😀' -- comment"))
                .containsExactly(List.of("NULL", "tab\t", "line\nfeed\r", "😀"));
        assertThat(server.query("asked", "select database() ;")).containsExactly(List.of("asked"));
        assertThat(server.exists("asked")).isTrue();
        server.drop("asked");
        server.drop("asked");
        assertThat(server.exists("asked")).isFalse();
    }
}
