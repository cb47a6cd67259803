package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.database.ThrowAwayServer;
import dev.reeve.database.ThrowAwayServer.Product;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.render.OutputSchema;
import dev.reeve.repository.ResticBinary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The databases' night through the command line: real servers are dumped, proved in others and looked up again. */
@Timeout(300)
final class DatabaseNightTest {
    private static final String MARIADB = """
            create database erp;
            use erp;
            create table orders (id int primary key, customer varchar(80));
            insert into orders select seq, concat('客户 ', seq) from seq_1_to_1000;
            """;

    private static final String POSTGRESQL = """
            create database erp;
            \\c erp
            create table orders (id int primary key, customer text);
            insert into orders select i, '客户 ' || i from generate_series(1, 1000) i;
            """;

    @TempDir
    Path temp;

    private final Machine machine = new LocalMachine("here");
    private CommandLineFixture reeve;

    @BeforeEach
    void setUp() throws IOException {
        boolean there =
                Files.exists(Path.of("/usr/sbin/mariadbd")) && Files.isDirectory(Path.of("/usr/lib/postgresql"));
        assumeTrue(there || System.getenv("CI") != null);
        Path password = temp.resolve("password");
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, "open sesame");
        reeve = new CommandLineFixture(
                temp,
                Map.of(
                        "HOME", temp.toString(),
                        "PATH", System.getenv("PATH"),
                        "REEVE_INVENTORY", temp.resolve("reeve.yaml").toString()));
    }

    private void inventory(String engine, String server, String expect) throws IOException {
        Files.writeString(temp.resolve("reeve.yaml"), """
                reeve: 1
                hosts:
                  here: { local: true }
                repositories:
                  main: { path: repository, password: { file: password } }
                backups:
                  erp-nightly:
                    source: { host: here, %s: { databases: [erp], %s } }
                    to: main
                drills:
                  erp-weekly:
                    backup: erp-nightly
                    into: { host: here, %s: { throw-away: true } }
                    expect:
                      - { sql: "select count(*) from orders", %s }
                journal: { path: journal }
                """.formatted(engine, server, engine, expect));
    }

    private void sql(String client, String text) throws IOException {
        assertThat(machine.run(client, text.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(2))
                        .status())
                .isZero();
    }

    private String said(int exit, String... words) {
        CommandLineFixture.Said said = reeve.run(words);
        assertThat(said.exit()).as(said.err()).isEqualTo(exit);
        return said.out() + said.err();
    }

    private void nightAndDrill(String engine, String server, String file) throws Exception {
        inventory(engine, server, "at-least: 1000, at-most: 1000");
        said(0, "repository", "init", "main");
        assertThat(said(0, "backup", "--all", "--dry-run")).contains("erp-nightly");
        said(0, "backup", "--all");
        assertThat(said(0, "snapshot", "ls", "erp-nightly", "/" + engine))
                .contains("/" + engine + "/" + file, "/" + engine + "/" + file + ".facts.json");
        assertThat(said(0, "verify", "--drill")).contains("1 table", "1,000 rows");
        assertThat(said(0, "verify", "--drill", "erp-weekly", "-o", "json"))
                .contains("\"level\":\"proved\"", "\"rows\":1000", "\"exact\":true");
        assertThat(said(0, "journal", "list")).contains("drill");
        String run = lastRunOf("drill");
        assertThat(said(0, "journal", "show", run)).contains("1 table", "1,000 rows");
        String shown = said(0, "journal", "show", run, "-o", "json");
        assertThat(shown).contains("\"kind\":\"proof\"", "\"rows\":1000");
        assertThat(new OutputSchema().mistakes(shown)).isEmpty();
        new ResticBinary(temp.resolve("repository"), password()).run("check", "--read-data");

        inventory(engine, server, "at-least: 1001");
        assertThat(said(3, "verify", "--drill")).contains("1000 < 1001");
        assertThat(said(2, "verify", "--drill", "erp-weakly")).contains("erp-weekly");
        assertThat(said(0, "verify", "erp-nightly", "--against-source")).contains("--drill");
    }

    private String lastRunOf(String command) {
        Matcher run = Pattern.compile("\"run\":\"([^\"]+)\",\"command\":\"" + command)
                .matcher(said(0, "journal", "list", "-o", "json"));
        assertThat(run.find()).isTrue();
        return run.group(1);
    }

    private String password() {
        return "open sesame";
    }

    @Test
    void mariadb() throws Exception {
        try (ThrowAwayServer source = ThrowAwayServer.start(machine, Product.MARIADB)) {
            String socket = source.folder() + "/socket";
            sql("mariadb --no-defaults -u root -S '" + socket + "'", MARIADB);
            nightAndDrill("mariadb", "socket: " + socket + ", user: root", "erp.sql");
        }
    }

    @Test
    void postgresql() throws Exception {
        try (ThrowAwayServer source = ThrowAwayServer.start(machine, Product.POSTGRESQL)) {
            sql("psql -X -q -U postgres -h '" + source.folder() + "' postgres", POSTGRESQL);
            nightAndDrill("postgresql", "socket: " + source.folder(), "erp.dump");
        }
    }
}
