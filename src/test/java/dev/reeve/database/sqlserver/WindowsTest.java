package dev.reeve.database.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DumpSession;
import dev.reeve.database.RunningDump;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of SQL Server Express on Windows, behind a double of its OpenSSH. */
class WindowsTest {
    private static final String DIRECTORY =
            "D:\\Program Files\\Microsoft SQL Server\\MSSQL15.SQLEXPRESS\\MSSQL\\Backup";

    private static final String SERVER = "localhost\\SQLEXPRESS";
    private static final String PASSWORD = "Pässwörd \"' %PATH% $env:x";
    private static final byte[] BACKUP = "TAPE, and pages".getBytes(StandardCharsets.UTF_8);

    /** The same bytes each time, so that the names of temporary files are known. */
    private static final RandomGenerator SAME = () -> 0x0807060504030201L;

    @TempDir
    Path temp;

    private WindowsHost host(String recording, @Nullable String user) throws IOException {
        String file = DIRECTORY + "\\reeve-0102030405060708.bak";
        return new WindowsHost(
                temp,
                DIRECTORY,
                user == null
                        ? List.of("-S", SERVER, "-d", "master", "-E")
                        : List.of("-S", SERVER, "-d", "master", "-U", user),
                user == null ? "" : PASSWORD,
                BACKUP,
                Recording.of(recording, DIRECTORY, file));
    }

    private static SqlserverServer server(WindowsHost host, @Nullable String user) {
        return new SqlserverServer(
                host,
                new SqlserverLogin(
                        SERVER, user, user == null ? null : () -> PASSWORD.getBytes(StandardCharsets.UTF_8), false),
                new SqlserverServer.Settings(true, null, true),
                Clock.systemUTC(),
                SAME);
    }

    private void assertNothingLeft() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void allDatabasesAndTheServersOwn() throws IOException {
        WindowsHost host = host("windows-2019-all", null);
        List<String> dumped = new ArrayList<>();
        try (DumpSession session = server(host, null).dump(List.of())) {
            assertThat(session.files())
                    .containsExactly("erp.bak", "master.bak", "model.bak", "msdb.bak", "tests__old__s_数据.bak");
            for (String file : session.files()) {
                try (RunningDump dump = session.start(file)) {
                    assertThat(dump.content().readAllBytes()).isEqualTo(BACKUP);
                    DatabaseFacts facts = dump.finish();
                    dumped.add(facts == null ? "" : facts.database());
                }
                assertNothingLeft();
            }
            assertThat(session.notes()).singleElement().satisfies(note -> {
                assertThat(note.code()).isEqualTo(DatabaseProblem.DATABASE_NOT_ONLINE.code());
                assertThat(note.arguments()).containsEntry("database", "archive");
            });
        }
        assertThat(dumped).containsExactly("erp", "master", "model", "msdb", "tests [old]'s 数据");
        assertThat(host.isDone()).isTrue();
    }

    @Test
    void aRefusedLogInIsNamed() throws IOException {
        WindowsHost host = host("windows-2019-login-failed", "ERP\\reeve");
        assertThat(code(() -> server(host, "ERP\\reeve").dump(List.of()).close()))
                .isEqualTo(DatabaseProblem.LOGIN_REFUSED.code());
        assertThat(host.isDone()).isTrue();
    }

    @Test
    void aFullDiskIsNamedInAnyLanguageAndLeavesNothing() throws IOException {
        WindowsHost host = host("windows-2019-disk-full", "reeve");
        try (DumpSession session = server(host, "reeve").dump(List.of("erp"))) {
            assertThat(code(() -> session.start("erp.bak").close())).isEqualTo(DatabaseProblem.BACKUP_DISK_FULL.code());
        }
        assertNothingLeft();
        assertThat(host.isDone()).isTrue();
    }

    @Test
    void argumentsAreQuotedAsWindowsTakesThemApart() {
        assertThat(WindowsLauncher.quote("a b")).isEqualTo("\"a b\"");
        assertThat(WindowsLauncher.quote("a\\b")).isEqualTo("\"a\\b\"");
        assertThat(WindowsLauncher.quote("a\\")).isEqualTo("\"a\\\\\"");
        assertThat(WindowsLauncher.quote("a\\\"b")).isEqualTo("\"a\\\\\\\"b\"");
    }

    private static String code(Work work) {
        Finding[] finding = new Finding[1];
        assertThatThrownBy(work::run).isInstanceOfSatisfying(Failure.class, e -> finding[0] = e.finding());
        return finding[0].code();
    }

    /** What is expected to fail. */
    private interface Work {
        void run() throws IOException;
    }
}
