package dev.reeve.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpSession;
import dev.reeve.database.RunningDump;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.machine.FileAccess;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RunningCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class DumpFailureTest {
    private static MariadbFixture mariadb;

    @BeforeAll
    static void start() throws IOException {
        mariadb = MariadbFixture.start();
        mariadb.sample("erp", 1000);
    }

    @AfterAll
    static void stop() {
        mariadb.close();
    }

    private static Finding failureOf(ThrowingCallable work) {
        Failure failure = catchThrowableOfType(Failure.class, work);
        assertThat(failure).isNotNull();
        return failure.finding();
    }

    private static MariadbServer as(String user, String password) {
        byte[] options = ("user=" + user + "\npassword=\"" + password + "\"\n").getBytes(StandardCharsets.UTF_8);
        MariadbLogin login = new MariadbLogin(mariadb.socket(), null, null, null, null).with(options);
        return new MariadbServer(new LocalMachine("here"), login);
    }

    @Test
    void aWrongPassword() throws IOException {
        mariadb.sql("", "CREATE USER wrong IDENTIFIED BY 'right-secret'");
        for (ThrowingCallable work : List.<ThrowingCallable>of(
                () -> as("wrong", "bad-secret").version(),
                () -> as("wrong", "bad-secret").dump(List.of("erp")),
                () -> as("wrong", "bad-secret").load("erp.sql", "erp"))) {
            Finding finding = failureOf(work);
            assertThat(finding.code()).isEqualTo("database.login-refused");
            assertThat(finding.toString()).contains("Access denied").doesNotContain("secret");
        }
        assertThat(as("wrong", "right-secret").version()).contains("MariaDB");
    }

    @Test
    void noServer() {
        MariadbLogin nowhere = new MariadbLogin("/nowhere/socket", null, null, "root", null);
        MariadbServer server = new MariadbServer(new LocalMachine("here"), nowhere);
        assertThat(failureOf(server::version).code()).isEqualTo("database.server-unreachable");
    }

    @Test
    void noSuchDatabase() throws IOException {
        MariadbServer server = mariadb.server();
        Finding unknown = failureOf(() -> server.dump(List.of("erp", "epr")));
        assertThat(unknown.arguments()).containsEntry("database", "epr");
        assertThat(unknown.arguments().get("reason")).contains("there are: ").contains("erp");
        for (ThrowingCallable work : List.<ThrowingCallable>of(
                () -> server.facts("epr"),
                () -> server.query("epr", "SELECT 1"),
                () -> Dumped.load(server, "epr", "SELECT 1;\n-- Dump completed\n".getBytes(StandardCharsets.UTF_8)))) {
            assertThat(failureOf(work).code()).isEqualTo("database.no-such-database");
        }
    }

    @Test
    void aServerKilledHalfWay() throws IOException {
        try (MariadbFixture mortal = MariadbFixture.start()) {
            mortal.sample("erp", 200_000);
            try (DumpSession session = mortal.server().dump(List.of("erp"));
                    RunningDump dump = session.start("erp.sql")) {
                dump.content().readNBytes(200_000);
                mortal.kill();
                dump.content().readAllBytes();
                Finding finding = failureOf(dump::finish);
                assertThat(finding.code()).isEqualTo("database.server-gone");
                assertThat(finding.evidence()).anyMatch(line -> line.contains("Lost connection"));
            }
        }
    }

    @Test
    void aTableDroppedWhileDumped() throws IOException {
        DatabaseServer server = mariadb.server();
        mariadb.sample("dropping", 200_000);
        try (DumpSession session = server.dump(List.of("dropping"));
                RunningDump dump = session.start("dropping.sql")) {
            dump.content().readNBytes(100_000);
            mariadb.sql("dropping", "SET foreign_key_checks=0; DROP TABLE wife");
            dump.content().readAllBytes();
            Finding finding = failureOf(dump::finish);
            assertThat(finding.code()).isEqualTo("database.dump-failed");
            assertThat(finding.arguments().get("reason")).contains("wife");
        }
    }

    @Test
    void aViewThatIsBroken() throws IOException {
        mariadb.sql("", "CREATE DATABASE broken");
        mariadb.sql("broken", "CREATE TABLE t (i int); CREATE VIEW v AS SELECT i FROM t; DROP TABLE t");
        Finding finding = failureOf(() -> Dumped.of(mariadb.server(), "broken"));
        assertThat(finding.code()).isEqualTo("database.dump-failed");
        assertThat(finding.subject().item()).isEqualTo("broken");
        assertThat(finding.evidence()).anyMatch(line -> line.contains("broken.v"));
    }

    @Test
    void withoutTheRightToLockFactsAreApproximate() throws IOException {
        mariadb.sql(
                "",
                "CREATE USER modest IDENTIFIED BY 'm'; GRANT SELECT, SHOW VIEW, TRIGGER, EVENT ON erp.* TO modest;"
                        + "GRANT SELECT ON mysql.proc TO modest");
        Dumped dumped = Dumped.of(as("modest", "m"), "erp");
        assertThat(dumped.facts().exact()).isFalse();
        assertThat(dumped.facts().tables())
                .isEqualTo(mariadb.server().facts("erp").tables());
        assertThat(dumped.notes()).extracting(Finding::code).containsExactly("database.mariadb-approximate");
        assertThat(dumped.notes().get(0).arguments().get("reason")).contains("RELOAD");
        try (DumpSession session = as("modest", "m").dump(List.of("erp"));
                RunningDump dump = session.start("accounts.sql")) {
            assertThat(dump.finish()).isNull();
            assertThat(session.notes()).extracting(Finding::code).containsExactly("database.mariadb-accounts-hidden");
        }
    }

    @Test
    void aBusyServerIsNotHeldUp() throws Exception {
        try (Sleeper sleeper =
                new Sleeper("CREATE DATABASE held; CREATE TABLE held.t (i int); LOCK TABLES held.t WRITE")) {
            Dumped dumped = Dumped.of(mariadb.server(), "erp");
            assertThat(dumped.facts().exact()).isFalse();
            assertThat(dumped.notes().get(0).arguments().get("reason")).contains("Lock wait timeout");
        }
    }

    /** A client that holds a lock. */
    private static final class Sleeper implements AutoCloseable {
        private final Process client;

        Sleeper(String sql) throws IOException {
            client = new ProcessBuilder("mariadb", "--no-defaults", "-N", "-n", "-u", "root", "-S", mariadb.socket())
                    .redirectErrorStream(true)
                    .start();
            client.getOutputStream().write((sql + "; SELECT 'held';\n").getBytes(StandardCharsets.UTF_8));
            client.getOutputStream().flush();
            assertThat(client.inputReader().readLine()).isEqualTo("held");
        }

        @Override
        public void close() {
            client.destroyForcibly();
            client.onExit().join();
        }
    }

    @Test
    void tablesWithoutTransactionsMakeFactsApproximate() throws IOException {
        mariadb.sql("", "CREATE DATABASE mixed");
        mariadb.sql("mixed", "CREATE TABLE t (i int) ENGINE=MyISAM; INSERT INTO t VALUES (1), (2)");
        Dumped dumped = Dumped.of(mariadb.server(), "mixed");
        assertThat(dumped.facts().exact()).isFalse();
        assertThat(dumped.facts().tables().get(0).rows()).isEqualTo(2);
    }

    @Test
    void aTruncatedDumpIsNotedWhenItIsLoaded() throws IOException {
        DatabaseServer server = mariadb.server();
        byte[] whole = Dumped.of(server, "erp").bytes();
        for (int cut : new int[] {20, 3000, whole.length - 3000}) {
            server.drop("cut");
            server.create("cut");
            byte[] part = Arrays.copyOf(whole, whole.length - cut);
            assertThat(failureOf(() -> Dumped.load(server, "cut", part)).code())
                    .isIn("database.dump-incomplete", "database.load-failed");
        }
    }

    @Test
    void aServerRefusesADump() throws IOException {
        DatabaseServer server = mariadb.server();
        server.create("refusing");
        String sql = "-- Server version\t%s\n\nCREATE TABLE t (i int);\nCREATE TABLE u (a varchar(9) COLLATE"
                + " utf8mb4_3000_ci);\n-- Dump completed\n";
        Finding newer = failureOf(() -> load(server, sql.formatted("99.1.0-MariaDB")));
        assertThat(newer.code()).isEqualTo("database.server-too-old");
        assertThat(newer.arguments()).containsEntry("dumped", "99.1.0-MariaDB");
        Finding same = failureOf(() -> load(server, sql.formatted("10.1.0-MariaDB")));
        assertThat(same.code()).isEqualTo("database.load-failed");
        assertThat(same.evidence()).anyMatch(line -> line.contains("at line 4") && line.contains("utf8mb4_3000_ci"));
        Finding torn = failureOf(() -> load(server, "CREATE TABL t;\n" + "-- filler\n".repeat(1_000_000)));
        assertThat(torn.code()).isEqualTo("database.load-failed");
    }

    private static void load(DatabaseServer server, String sql) throws IOException {
        server.query("refusing", "DROP TABLE IF EXISTS t");
        Dumped.load(server, "refusing", sql.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aQueryThatIsNone() throws IOException {
        DatabaseServer server = mariadb.server();
        assertThat(failureOf(() -> server.query("erp", "SELECT nonsense")).code())
                .isEqualTo("database.query-failed");
        assertThat(failureOf(() -> server.query("erp", "SELECT 'open")).code()).isEqualTo("database.query-failed");
    }

    @Test
    void noClientPrograms() {
        MariadbServer bare = new MariadbServer(new Bare(), mariadb.login());
        Finding finding = failureOf(bare::version);
        assertThat(finding.code()).isEqualTo("database.client-missing");
    }

    /** A machine on which no program is found. */
    private static final class Bare implements Machine {
        private final Machine real = new LocalMachine("bare");

        @Override
        public String name() {
            return real.name();
        }

        @Override
        public String user() {
            return real.user();
        }

        @Override
        public boolean hasShell() {
            return true;
        }

        @Override
        public RunningCommand start(String script) throws IOException {
            return real.start(script.replace("$PATH:/usr/bin:", "/nowhere:").replace("/usr/local", "/nowhere"));
        }

        @Override
        public FileAccess files() throws IOException {
            return real.files();
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
