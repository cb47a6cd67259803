package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.database.mariadb.MariadbFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** MariaDB's databases brought back through the command line, into real servers. */
@Timeout(300)
final class MariadbRestoreTest {
    private static MariadbFixture server;

    @TempDir
    Path temp;

    private RestoreFixture reeve;

    @BeforeAll
    static void start() {
        server = MariadbFixture.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void night() throws IOException {
        for (String name : new String[] {"erp", "erp_copy", "crm"}) {
            server.sql("", "DROP DATABASE IF EXISTS " + name);
        }
        server.sample("erp", 500);
        server.sql(
                "",
                "CREATE DATABASE crm; CREATE TABLE crm.people (id int primary key); INSERT INTO crm.people"
                        + " VALUES (1), (2);");
        reeve = new RestoreFixture(
                temp, "mariadb: { databases: [erp, crm], socket: " + server.socket() + ", user: root }");
        reeve.said(0, "backup", "erp-nightly");
    }

    private String orders(String database) throws IOException {
        return server.sql(database, "SELECT COUNT(*) FROM orders").strip();
    }

    @Test
    void whatIsGoneComesBackWithoutFurtherWords() throws IOException {
        server.sql("", "DROP DATABASE erp; DROP DATABASE crm");
        String json = reeve.json(0, "restore", "erp-nightly");
        assertThat(json).contains("\"state\":\"restored\"", "\"replaced\":false", "\"recovery_seconds\"");
        assertThat(json).doesNotContain("safety_snapshot");
        assertThat(orders("erp")).isEqualTo("500");
        assertThat(reeve.said(0, "journal", "list")).contains("restore", "erp-nightly");
    }

    @Test
    void whatIsThereIsLeftAloneUntilSomebodyAgrees() throws IOException {
        server.sql("erp", "DELETE FROM orders");
        assertThat(reeve.json(2, "restore", "erp-nightly")).contains("restore.database-exists", "crm, erp");
        assertThat(reeve.said(2, "restore", "erp-nightly", "--database", "erp", "--in-place"))
                .contains("[yes/no]", "Nothing was restored");
        assertThat(reeve.typed("no\n", "restore", "erp-nightly", "--database", "erp", "--in-place"))
                .isEqualTo(2);
        assertThat(reeve.said(0, "restore", "erp-nightly", "--database", "erp", "--in-place", "--dry-run"))
                .contains("would replace");
        assertThat(orders("erp")).isEqualTo("0");
        assertThat(reeve.typed("yes\n", "restore", "erp-nightly", "--database", "erp", "--in-place"))
                .isEqualTo(0);
        assertThat(orders("erp")).isEqualTo("500");
    }

    @Test
    void whatWasReplacedCanBeHadBack() throws IOException {
        server.sql("erp", "DELETE FROM orders WHERE id > 3");
        String restored = reeve.said(0, "restore", "erp-nightly", "--database", "erp", "--in-place", "--yes");
        assertThat(restored).contains("Safety dump", "is kept in snapshot");
        assertThat(orders("erp")).isEqualTo("500");
        assertThat(reeve.said(0, "snapshot", "list")).contains("safety");
        reeve.said(0, RestoreFixture.command(restored));
        assertThat(orders("erp")).isEqualTo("3");
    }

    @Test
    void aSafetyDumpIsNoBackupOfItsJob() {
        String safety = reeve.said(0, "restore", "erp-nightly", "--database", "erp", "--in-place", "--yes");
        String id = RestoreFixture.command(safety)[1];
        assertThat(reeve.json(0, "snapshot", "ls", "erp-nightly", "/mariadb")).contains("crm.sql");
        assertThat(reeve.json(0, "snapshot", "ls", "latest", "/mariadb")).contains("crm.sql");
        assertThat(reeve.json(0, "snapshot", "forget", "erp-nightly", "--dry-run"))
                .doesNotContain(id);
        reeve.said(0, "backup", "erp-nightly");
        assertThat(reeve.json(0, "snapshot", "list")).contains("\"tags\":[\"safety\",\"erp-nightly\"]");
        assertThat(reeve.json(0, "snapshot", "list")).doesNotContain("\"parent\":\"" + id);
    }

    @Test
    void besideAndElsewhere() throws IOException {
        reeve.said(0, "restore", "erp-nightly", "--database", "erp", "--as", "erp_copy");
        assertThat(orders("erp_copy")).isEqualTo("500");
        assertThat(reeve.said(2, "restore", "erp-nightly", "--as", "x")).contains("crm, erp");
        assertThat(reeve.said(2, "restore", "erp-nightly", "--database", "epr")).contains("crm, erp");
        try (MariadbFixture other = MariadbFixture.start()) {
            String[] words = {
                "restore", "erp-nightly", "--host", "other", "--socket", other.socket(), "--user", "root", "--accounts"
            };
            reeve.said(0, words);
            assertThat(other.sql("erp", "SELECT COUNT(*) FROM orders").strip()).isEqualTo("500");
            assertThat(reeve.said(2, words)).contains("already");
        }
    }

    @Test
    void oneTableAlone() throws IOException {
        reeve.said(0, "restore", "erp-nightly", "--database", "erp", "--as", "erp_copy", "--table", "orders");
        assertThat(orders("erp_copy")).isEqualTo("500");
        assertThat(server.sql("erp_copy", "SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'")
                        .strip())
                .isEqualTo("orders\tBASE TABLE");
        assertThat(reeve.said(3, "restore", "erp-nightly", "--database", "erp", "--as", "no_such", "--table", "order"))
                .contains("no table order", "everything under this name is as it was");
        assertThat(server.sql("", "SHOW DATABASES")).doesNotContain("no_such");
    }

    @Test
    void asAFile() throws IOException {
        String file = temp.resolve("erp.sql").toString();
        String[] words = {"restore", "erp-nightly", "--database", "erp", "--to-file", file};
        reeve.json(0, words);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file))))
                .isEqualTo("rw-------");
        server.sql("", "CREATE DATABASE erp_copy");
        server.sql("erp_copy", Files.readString(Path.of(file)));
        assertThat(orders("erp_copy")).isEqualTo("500");
        assertThat(reeve.said(2, words)).contains("exists already");
        reeve.said(0, "restore", "erp-nightly", "--database", "crm", "--to-file", file, "--overwrite", "always");
        assertThat(reeve.said(0, "restore", "erp-nightly", "--database", "crm", "--to-file", "-"))
                .isEqualTo(Files.readString(Path.of(file)))
                .endsWith("-- Dump completed\n");
        assertThat(reeve.said(0, "restore", "erp-nightly", "--database", "erp", "--table", "orders", "--to-file", "-"))
                .contains("INSERT INTO `orders`")
                .doesNotContain("CREATE TABLE `people`")
                .endsWith("-- Dump completed\n");
        assertThat(temp.resolve("erp.sql.reeve-part")).doesNotExist();
    }

    @Test
    void damageInTheRepositoryComesOutBeforeAnythingIsDropped() throws IOException {
        server.sql("", "DROP DATABASE erp; CREATE DATABASE erp");
        server.sql(
                "erp",
                "CREATE TABLE orders (id int, t longtext); INSERT INTO orders SELECT seq,"
                        + " SHA2(seq, 512) FROM seq_1_to_3000");
        reeve.said(0, "backup", "erp-nightly");
        server.sql("erp", "DELETE FROM orders WHERE id > 7");
        reeve.damage();
        assertThat(reeve.json(3, "restore", "erp-nightly", "--database", "erp", "--in-place", "--yes"))
                .contains("dump.unreadable", "restore.database-untouched", "\"state\":\"untouched\"");
        assertThat(orders("erp")).isEqualTo("7");
    }

    @Test
    void aServerThatDiesHalfWay() throws Exception {
        MariadbFixture doomed = MariadbFixture.start();
        try (doomed) {
            doomed.sql("", "CREATE DATABASE erp");
            doomed.sql(
                    "erp",
                    "CREATE TABLE orders (id int primary key, t longtext); INSERT INTO orders SELECT seq,"
                            + " REPEAT(SHA2(seq, 512), 8) FROM seq_1_to_30000");
            Path folder = Files.createDirectory(temp.resolve("doomed"));
            RestoreFixture own = new RestoreFixture(
                    folder, "mariadb: { databases: [erp], socket: " + doomed.socket() + ", user: root }");
            own.said(0, "backup", "erp-nightly");
            doomed.sql("erp", "DELETE FROM orders WHERE id > 5");
            CompletableFuture<String> restoring =
                    CompletableFuture.supplyAsync(() -> own.said(3, "restore", "erp-nightly", "--in-place", "--yes"));
            String loading = "0";
            while (loading.equals("0") && !restoring.isDone()) {
                loading = doomed.sql(
                                "",
                                "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE"
                                        + " INFO LIKE 'INSERT INTO `orders`%'")
                        .strip();
            }
            doomed.kill();
            String said = restoring.get();
            assertThat(said).contains("gone or incomplete", "Do not let applications use it", "LOST");
            doomed.restart();
            own.said(0, RestoreFixture.command(said));
            assertThat(doomed.sql("erp", "SELECT COUNT(*) FROM orders").strip()).isEqualTo("5");
        }
    }

    @Test
    void anAccountThatMayNotAndASecretThatStaysOne() throws IOException {
        String secret = "s3cret-Kennwort";
        server.sql(
                "",
                "CREATE OR REPLACE USER clerk@localhost IDENTIFIED BY '" + secret
                        + "'; GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES ON *.* TO clerk@localhost;");
        Path file = temp.resolve("clerk.cnf");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "password=" + secret);
        String[] words = {
            "restore",
            "erp-nightly",
            "--database",
            "crm",
            "--in-place",
            "--yes",
            "--user",
            "clerk",
            "--login",
            "file:" + file
        };
        String said = reeve.said(3, words);
        assertThat(said).contains("clerk may not do what is needed", "as it was before");
        assertThat(server.sql("crm", "SELECT COUNT(*) FROM people").strip()).isEqualTo("2");
        String literal = reeve.said(2, "restore", "erp-nightly", "--user", "clerk", "--login", secret);
        assertThat(said + literal + reeve.journal()).doesNotContain(secret);
    }

    @Test
    void optionsThatMeanNothingTogether() {
        String[][] wrong = {
            {"--target", "x", "--in-place"},
            {"--tar", "--as", "x"},
            {"--to-file", "x", "--in-place"},
            {"--to-file", "x", "--host", "other"},
            {"--table", "orders"},
            {"--table", "orders", "--as", "x", "--in-place"},
            {"--no-safety-dump"},
            {"--as", "x", "--include", "*.sql"},
            {"--in-place", "--overwrite", "always"},
            {"--to-file", "-", "--dry-run", "--database", "erp"},
            {"/mariadb/erp.sql"},
        };
        for (String[] options : wrong) {
            String[] words = new String[options.length + 2];
            words[0] = "restore";
            words[1] = "erp-nightly";
            System.arraycopy(options, 0, words, 2, options.length);
            reeve.json(2, words);
        }
        reeve.said(2, "restore", "files");
    }
}
