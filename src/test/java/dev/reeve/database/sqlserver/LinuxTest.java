package dev.reeve.database.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DumpLoad;
import dev.reeve.database.DumpSession;
import dev.reeve.database.RunningDump;
import dev.reeve.database.TableFacts;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings of SQL Server on Linux, behind a real sshd with real SFTP. */
@Timeout(120)
class LinuxTest {
    @TempDir
    Path temp;

    private LinuxHost host;

    @BeforeEach
    void setUp() throws IOException {
        host = new LinuxHost(temp);
    }

    @AfterEach
    void tearDown() {
        host.close();
    }

    private static Failure failure(DatabaseProblem problem, ThrowingCallable work) {
        Failure[] failure = new Failure[1];
        assertThatThrownBy(work).isInstanceOfSatisfying(Failure.class, e -> failure[0] = e);
        assertThat(failure[0].finding().code())
                .as(failure[0].finding().toString())
                .isEqualTo(problem.code());
        return failure[0];
    }

    private static byte[] dump(SqlserverServer server) throws IOException {
        try (DumpSession session = server.dump(List.of("erp"));
                RunningDump dump = session.start("erp.bak")) {
            byte[] bytes = dump.content().readAllBytes();
            dump.finish();
            return bytes;
        }
    }

    @Test
    void aBackupIsPulledDescribedAndRemoved() throws IOException {
        SqlserverServer server = host.server("linux-2022-dump", "reeve");
        try (DumpSession session = server.dump(List.of("erp"))) {
            assertThat(session.files()).containsExactly("erp.bak");
            DatabaseFacts facts;
            try (RunningDump dump = session.start("erp.bak")) {
                assertThat(Files.exists(host.file())).isTrue();
                assertThat(dump.content().readAllBytes()).isEqualTo(host.backup);
                facts = Objects.requireNonNull(dump.finish());
            }
            assertThat(session.notes()).isEmpty();
            assertThat(facts)
                    .isEqualTo(new DatabaseFacts(
                            "sqlserver",
                            "16.0.4135.4 Developer Edition (64-bit)",
                            "erp",
                            false,
                            List.of(new TableFacts("dbo.orders", 1_000_000, ""), new TableFacts("dbo.客户", 12, "")),
                            new TreeMap<>(Map.of("views", 2L, "procedures", 1L))));
        }
        host.assertDone();
    }

    @Test
    void leftoversOfKilledRunsGoAndNothingElse() throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        for (String name : List.of("reeve-0123456789abcdef.bak", "nightly.bak", "reeve-notes.bak")) {
            Files.setLastModifiedTime(Files.writeString(host.directory.resolve(name), "x"), old);
        }
        Files.writeString(host.directory.resolve("reeve-fedcba9876543210.bak"), "another run's");
        assertThat(dump(host.server("linux-2022-dump", "reeve"))).isEqualTo(host.backup);
        assertThat(host.directory.resolve("reeve-0123456789abcdef.bak")).doesNotExist();
        for (String name : List.of("nightly.bak", "reeve-notes.bak", "reeve-fedcba9876543210.bak")) {
            Files.delete(host.directory.resolve(name));
        }
        host.assertDone();
    }

    @ParameterizedTest
    @CsvSource({
        "login-failed, LOGIN_REFUSED, Login failed for user 'reeve'",
        "certificate, CERTIFICATE_UNTRUSTED, self-signed certificate",
        "stopped, SERVER_UNREACHABLE, Login timeout expired",
        "no-database, NO_SUCH_DATABASE, Database 'erp' does not exist",
        "no-right, RIGHTS_MISSING, BACKUP DATABASE permission denied in database 'erp'",
        "disk-full, BACKUP_DISK_FULL, There is not enough space on the disk",
        "page-damaged, DATABASE_DAMAGED, BACKUP 'erp' detected an error on page (1:264)",
        "directory, BACKUP_DIRECTORY_UNUSABLE, Operating system error 5(Access is denied.)",
        "vanished, BACKUP_FILE_UNREACHABLE, ''",
    })
    void everyRefusalIsNamedAndLeavesNothing(String recording, DatabaseProblem problem, String words)
            throws IOException {
        SqlserverServer server = host.server("linux-2022-" + recording, "reeve");
        Failure failure = failure(problem, () -> dump(server));
        assertThat(String.join("\n", failure.finding().evidence()))
                .contains(words)
                .doesNotContain("Changed language");
        host.assertDone();
    }

    @Test
    void withoutSqlcmdOrTheDatabaseItSaysSo() throws IOException {
        SqlserverServer server = host.server("linux-2022-dump", "reeve");
        failure(DatabaseProblem.NO_SUCH_DATABASE, () -> server.dump(List.of("epr")));
        host.uninstall();
        failure(DatabaseProblem.CLIENT_MISSING, () -> dump(host.server("linux-2022-dump", null)));
    }

    @Test
    void aConnectionThatIsCutHalfWayLeavesNothing() throws IOException {
        SqlserverServer server = host.server("linux-2022-dump", "reeve");
        try (DumpSession session = server.dump(List.of("erp"));
                RunningDump dump = session.start("erp.bak")) {
            dump.content().readNBytes(100_000);
            host.ssh.cutConnections();
            assertThatThrownBy(() -> dump.content().readAllBytes()).isInstanceOf(IOException.class);
            failure(DatabaseProblem.DUMP_INCOMPLETE, dump::finish);
        }
        host.assertDone();
    }

    @Test
    void aFileThatCannotBeRemovedIsSaid() throws IOException {
        SqlserverServer server = host.server("linux-2022-dump", "reeve");
        try (DumpSession session = server.dump(List.of("erp"))) {
            try (RunningDump dump = session.start("erp.bak")) {
                dump.content().readAllBytes();
                dump.finish();
                Files.delete(host.file());
                Files.createDirectory(host.file());
            }
            assertThat(session.notes())
                    .extracting(Finding::code)
                    .containsExactly(DatabaseProblem.TEMPORARY_FILE_LEFT.code());
        }
    }

    private static void load(SqlserverServer server, byte[] bytes) throws IOException {
        try (DumpLoad load = server.load("erp.bak", "scratch's")) {
            load.content().write(bytes);
            load.finish();
        }
    }

    @Test
    void aBackupIsRestoredUnderANameThatIsFree() throws IOException {
        SqlserverServer server = host.server("linux-2019-load", "reeve");
        load(server, host.backup);
        assertThat(server.facts("scratch's").tables()).containsExactly(new TableFacts("dbo.orders", 1_000_000, ""));
        assertThat(server.query("scratch's", "select count(*), N'a|b', null from orders"))
                .containsExactly(List.of("1000000", "a|b", "NULL"));
        server.drop("scratch's");
        host.assertDone();
    }

    @Test
    void whatCannotBeRestoredLeavesNothing() throws IOException {
        Failure tooNew = failure(
                DatabaseProblem.SERVER_TOO_OLD,
                () -> load(host.server("linux-2019-load-too-new", "reeve"), host.backup));
        assertThat(tooNew.finding().arguments())
                .containsEntry("dumped", "16.00.4135")
                .containsEntry("version", "15.00.4385");
        host.assertDone();
        failure(DatabaseProblem.LOAD_FAILED, () -> load(host.server("linux-2019-load-damaged", null), new byte[5]));
        host.assertDone();
        failure(DatabaseProblem.NOT_EMPTY, () -> load(host.server("linux-2019-load-taken", null), host.backup));
        host.assertDone();
        failure(DatabaseProblem.NOT_EMPTY, () -> load(host.server("linux-2019-exists", null), new byte[5]));
        host.assertDone();
    }
}
