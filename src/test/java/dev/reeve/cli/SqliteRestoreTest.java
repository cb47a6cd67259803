package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.machine.LocalMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SQLite's databases brought back through the command line. */
@Timeout(120)
final class SqliteRestoreTest {
    @TempDir
    Path temp;

    private Path database;
    private RestoreFixture reeve;

    @BeforeEach
    void night() throws IOException {
        assumeTrue(Files.exists(Path.of("/usr/bin/sqlite3")) || System.getenv("CI") != null, "install sqlite3");
        database = temp.resolve("erp's data.db");
        sql("pragma journal_mode = wal; create table orders (id integer primary key, note text);"
                + " insert into orders select value, 'note' from generate_series(1, 300);");
        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-r-----"));
        reeve = new RestoreFixture(temp, "sqlite: { files: [\"" + database + "\"] }");
        reeve.said(0, "backup", "erp-nightly");
    }

    private String sql(String text) throws IOException {
        return sql(database, text);
    }

    private static String sql(Path file, String text) throws IOException {
        return new LocalMachine("here")
                .run("sqlite3 -bail \"" + file + "\"", text.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(1))
                .text()
                .strip();
    }

    private String orders() throws IOException {
        return sql("select count(*) from orders");
    }

    @Test
    void inPlaceWhileSomebodyHasItOpen() throws Exception {
        Process application = new ProcessBuilder("sqlite3", database.toString()).start();
        try {
            application
                    .outputWriter(StandardCharsets.UTF_8)
                    .write("delete from orders where id > 3; select count(*) from orders;\n");
            application.outputWriter(StandardCharsets.UTF_8).flush();
            assertThat(application.inputReader(StandardCharsets.UTF_8).readLine())
                    .isEqualTo("3");
            assertThat(reeve.json(2, "restore", "erp-nightly")).contains("restore.database-exists");
            String said = reeve.said(0, "restore", "erp-nightly", "--in-place", "--yes");
            application.outputWriter(StandardCharsets.UTF_8).write("select count(*) from orders;\n");
            application.outputWriter(StandardCharsets.UTF_8).flush();
            assertThat(application.inputReader(StandardCharsets.UTF_8).readLine())
                    .isEqualTo("300");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database)))
                    .isEqualTo("rw-r-----");
            assertThat(said).contains("is kept in snapshot");
            String safety = RestoreFixture.command(said)[1];
            reeve.said(0, "restore", safety, "--in-place", "--no-safety-dump", "--yes");
            assertThat(orders()).isEqualTo("3");
        } finally {
            application.destroyForcibly();
        }
    }

    @Test
    void whatIsNoDatabaseAnyMore() throws IOException {
        Files.writeString(database, "the disk wrote something else here".repeat(1000));
        String refused = reeve.said(3, "restore", "erp-nightly", "--in-place", "--yes");
        assertThat(refused).contains("could not be dumped before", "--no-safety-dump", "as it was before");
        assertThat(Files.readString(database)).startsWith("the disk wrote");
        reeve.said(0, "restore", "erp-nightly", "--in-place", "--yes", "--no-safety-dump");
        assertThat(orders()).isEqualTo("300");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database)))
                .isEqualTo("rw-r-----");
        try (var files = Files.list(temp)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("reeve-restore"));
        }
    }

    @Test
    void goneAndBeside() throws IOException {
        Path copy = temp.resolve("copy.db");
        reeve.said(0, "restore", "erp-nightly", "--as", copy.toString());
        assertThat(sql(copy, "select count(*) from orders")).isEqualTo("300");
        Files.delete(database);
        Files.deleteIfExists(Path.of(database + "-wal"));
        Files.deleteIfExists(Path.of(database + "-shm"));
        assertThat(reeve.said(0, "restore", "erp-nightly")).contains("1 table");
        assertThat(orders()).isEqualTo("300");
        assertThat(reeve.said(3, "restore", "erp-nightly", "--as", temp + "/x.db", "--table", "orders"))
                .contains("One table alone");
        assertThat(temp.resolve("x.db")).doesNotExist();
        reeve.said(2, "restore", "erp-nightly", "--user", "root");
    }
}
