package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases of SQL Server through the command line, on a host whose sqlcmd is a double. */
@Timeout(300)
final class SqlserverRestoreTest {
    @TempDir
    Path temp;

    private SqlserverHost host;
    private DrillFixture reeve;
    private Instant now = CommandLineFixture.NOW;
    private byte[] erp = {};

    @BeforeEach
    void setUp() throws IOException {
        host = new SqlserverHost(temp.resolve("host"));
        Path admin = Files.createDirectories(temp.resolve("admin"));
        reeve = new DrillFixture(admin);
        Files.createFile(
                admin.resolve("login"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(admin.resolve("login"), SqlserverHost.PASSWORD);
        String entry = host.entry(admin.resolve("known_hosts"));
        reeve.inventory("db1: " + entry + "\n  db2: " + entry, """
                backups:
                  erp-nightly:
                    source:
                      host: db1
                      sqlserver: { databases: [erp], server: 'localhost\\BOOKS', user: reeve, login: { file: DIR/login },
                                   directory: OWN, trust-certificate: true }
                    to: main
                drills:
                  erp-weekly:
                    backup: erp-nightly
                    into: { host: db2, sqlserver: { user: reeve, login: { file: DIR/login } } }
                    expect:
                      - { sql: "select count(*) from orders", at-least: 1000 }
                """.replace(
                        "OWN", host.own().toString()));
        said(0, "repository", "init", "main");
        erp = host.fill("erp", 1000);
    }

    @AfterEach
    void tearDown() {
        host.close();
    }

    /** Each command runs an hour after the one before. */
    private String said(int exit, String... words) {
        now = now.plus(Duration.ofHours(1));
        reeve.at(now);
        return reeve.said(exit, words);
    }

    private String restored(int exit, String... more) {
        return said(
                exit,
                Stream.concat(Stream.of("restore", "erp-nightly"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private void night() throws IOException {
        said(0, "backup", "erp-nightly");
        host.assertNothingLeft();
        host.forget();
    }

    @Test
    void theNightIsASnapshotOfBackupsAndFacts() throws IOException {
        night();
        assertThat(said(0, "snapshot", "ls", "erp-nightly", "/sqlserver"))
                .contains("/sqlserver/erp.bak", "/sqlserver/erp.bak.facts.json");
        Path file = temp.resolve("erp.bak");
        restored(0, "--to-file", file.toString());
        assertThat(file).hasBinaryContent(erp);
        host.fault("login");
        assertThat(said(3, "backup", "erp-nightly")).contains("Login failed for user 'reeve'");
    }

    @Test
    void whatAFailedNightLeftOnTheHostIsSaid() throws IOException {
        host.fault("disk");
        assertThat(said(3, "backup", "erp-nightly"))
                .contains("not enough space")
                .doesNotContain("could not be removed");
        host.assertNothingLeft();
        host.fault("stuck");
        assertThat(said(3, "backup", "erp-nightly")).contains("not enough space", ".bak could not be removed from db1");
        assertThat(said(0, "journal", "list", "-o", "json")).contains("\"backup\"");
    }

    @Test
    void besideTheOldOneAndNotOverIt() throws IOException {
        night();
        byte[] live = host.fill("erp", 1200);
        assertThat(restored(2)).contains("erp is on db1 already");
        restored(0, "--as", "erp_yesterday", "--dry-run");
        assertThat(host.database("erp_yesterday")).doesNotExist();
        assertThat(restored(0, "--as", "erp_yesterday")).contains("erp_yesterday");
        assertThat(host.content("erp_yesterday")).isEqualTo(erp);
        assertThat(host.content("erp")).isEqualTo(live);
        assertThat(host.asked())
                .contains("-S localhost\\BOOKS -U reeve -C ? IF DB_ID(N'erp_yesterday')", "DISK=N'" + host.own());
        host.assertNothingLeft();
    }

    @Test
    void aRestoreThatBreaksOffHalfWayLeavesNothing() throws IOException {
        night();
        host.fault("restore");
        assertThat(restored(3, "--as", "erp_yesterday"))
                .contains("error on page (1:264)", "everything under this name is as it was");
        assertThat(host.asked()).contains("DROP DATABASE [erp_yesterday]");
        assertThat(host.database("erp_yesterday")).doesNotExist();
        host.assertNothingLeft();
        host.fault("drop");
        assertThat(restored(3, "--as", "erp_yesterday")).contains("erp_yesterday on db1 is incomplete");
        host.assertNothingLeft();
        host.fault("login");
        assertThat(restored(3, "--as", "erp_new")).contains("Login failed for user 'reeve'");
    }

    @Test
    void whoTakesTheNameMeanwhileKeepsIt() throws IOException {
        night();
        host.fault("taken");
        assertThat(restored(3, "--as", "erp_yesterday")).contains("is there already", "as it was");
        assertThat(host.content("erp_yesterday")).asString().contains("theirs");
        assertThat(host.asked()).doesNotContain("DROP DATABASE");
        host.assertNothingLeft();
    }

    @Test
    void inPlaceAndTheWayBack() throws IOException {
        night();
        byte[] live = host.fill("erp", 1200);
        String said = restored(0, "--in-place", "--yes");
        assertThat(host.content("erp")).isEqualTo(erp);
        assertThat(host.asked())
                .containsSubsequence("BACKUP DATABASE [erp]", "DROP DATABASE [erp]", "RESTORE DATABASE");
        said(0, RestoreFixture.command(said));
        assertThat(host.content("erp")).isEqualTo(live);
        host.assertNothingLeft();
    }

    @Test
    void inPlaceSaysHowTheServerIsLeft() throws IOException {
        night();
        byte[] live = host.fill("erp", 1200);
        host.fault("drop");
        assertThat(restored(3, "--in-place", "--yes")).contains("database snapshot", "as it was before");
        assertThat(host.content("erp")).isEqualTo(live);
        host.repair("drop");
        host.fault("disk");
        assertThat(restored(3, "--in-place", "--yes")).contains("could not be dumped before", "nothing was touched");
        assertThat(host.content("erp")).isEqualTo(live);
        host.repair("disk");
        host.fault("restore");
        String lost = restored(3, "--in-place", "--yes");
        assertThat(lost).contains("erp on db1 is gone or incomplete", "the old database was dropped");
        assertThat(host.database("erp")).doesNotExist();
        host.assertNothingLeft();
        host.repair("restore");
        said(0, RestoreFixture.command(lost));
        assertThat(host.content("erp")).isEqualTo(live);
    }

    @Test
    void elsewhere() throws IOException {
        night();
        String login = "file:" + temp.resolve("admin/login");
        Files.delete(host.database("erp"));
        restored(0, "--host", "db2", "--user", "reeve", "--login", login);
        assertThat(host.asked()).contains("-S localhost -U reeve -C ?", "DISK=N'" + host.own());
        restored(0, "--address", "192.0.2.7", "--port", "1444", "--user", "reeve", "--login", login, "--as", "two");
        assertThat(host.asked()).contains("-S 192.0.2.7,1444 -U reeve ?");
        restored(0, "--port", "1444", "--user", "reeve", "--login", login, "--as", "three");
        assertThat(host.asked()).contains("-S localhost,1444 -U reeve -C ?");
        assertThat(host.content("three")).isEqualTo(erp);
        host.assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--socket /run/sql",
                "--accounts",
                "--address -Q --user reeve --login env:X",
                "--address db,1 --port 2 --user reeve --login env:X",
                "--user sa",
                "--address db2 --login env:X"
            })
    void whatHasNoMeaningIsRefused(String options) throws IOException {
        night();
        Files.delete(host.database("erp"));
        restored(2, options.split(" "));
        assertThat(temp.resolve("host/said")).doesNotExist();
    }

    @Test
    void oneTableAloneIsRefusedBeforeAnythingIsDone() throws IOException {
        night();
        for (String options : new String[] {"--as x --table orders", "--to-file x --table orders"}) {
            assertThat(restored(3, options.split(" "))).contains("cannot be taken out of this dump");
        }
        assertThat(temp.resolve("host/said")).doesNotExist();
    }

    @Test
    void filesThatCameOverFtpAreNoDumpsWhateverTheirPath() throws IOException {
        night();
        reeve.inventory("web1: { address: 127.0.0.1, ftp: { user: w, password: { file: DIR/password } } }", """
                backups:
                  erp-nightly: { source: { host: web1, ftp: { paths: [/sqlserver] } }, to: main }
                """);
        assertThat(said(2, "restore", "latest", "--repository", "main")).contains("--target");
        assertThat(said(2, "restore", "erp-nightly")).contains("--target");
        assertThat(said(2, "restore", "latest", "--repository", "main", "--as", "x"))
                .contains("holds no dump of a database");
    }

    @Test
    void aDrillProvesItInAnotherServer() throws IOException {
        night();
        assertThat(said(0, "verify", "--drill")).contains("1 table", "1,000 rows");
        assertThat(host.asked()).contains("-S localhost -U reeve ? ").doesNotContain(" -C ");
        host.fault("restore");
        assertThat(said(3, "verify", "--drill")).contains("error on page (1:264)");
        host.assertNothingLeft();
        try (Stream<Path> databases = Files.list(host.database("erp").getParent())) {
            assertThat(databases).containsExactly(host.database("erp"));
        }
        host.fault("login");
        assertThat(said(3, "verify", "--drill")).contains("Login failed for user 'reeve'");
    }
}
