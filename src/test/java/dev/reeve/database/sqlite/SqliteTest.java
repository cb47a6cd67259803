package dev.reeve.database.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DumpLoad;
import dev.reeve.database.DumpSession;
import dev.reeve.database.RunningDump;
import dev.reeve.database.TableFacts;
import dev.reeve.finding.Failure;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.ssh.SshServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a real database while another process writes to it, loaded again and compared. */
final class SqliteTest {
    private static final String SCHEMA = """
            PRAGMA user_version = 7;
            CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b BLOB, r REAL, c AS (a || 'x') STORED, d AS (id + 1));
            INSERT INTO t (a, b, r) VALUES ('x', x'00ff', 0.1), (NULL, '', 1e300), ('', NULL, 9e999), ('a' || char(0) || 'b', 1, -0.0);
            CREATE TABLE w (k TEXT PRIMARY KEY, v) WITHOUT ROWID;
            INSERT INTO w VALUES ('b', 1.5), ('a', 2);
            CREATE VIRTUAL TABLE f USING fts5 (body);
            INSERT INTO f VALUES ('hello world'), ('企业');
            CREATE TABLE "odd ""name"" %s 表'" (rowid TEXT, "select");
            INSERT INTO "odd ""name"" %s 表'" VALUES ('a', 1);
            CREATE TABLE n (id INTEGER PRIMARY KEY AUTOINCREMENT, x);
            CREATE INDEX n_x ON n (x, id);
            CREATE VIEW v AS SELECT id FROM t;
            CREATE TRIGGER g AFTER DELETE ON t BEGIN DELETE FROM w; END;
            WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 100000) INSERT INTO n (x) SELECT hex(i * 7919) FROM c;
            """;

    @TempDir
    Path folder;

    private final LocalMachine here = new LocalMachine("here");
    private final SqliteServer server = new SqliteServer(here);
    private String file = "";

    @BeforeEach
    void make() throws IOException {
        boolean installed = Stream.of("/usr/bin", "/usr/local/bin", "/bin")
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, "sqlite3")));
        Assumptions.assumeTrue(installed || System.getenv("CI") != null, "no sqlite3: install sqlite3");
        file = folder.resolve("app it's.db").toString();
    }

    private static void sql(String file, String statements) throws IOException {
        Process sqlite = new ProcessBuilder("sqlite3", "-batch", "-bail", file)
                .redirectErrorStream(true)
                .start();
        try (var stdin = sqlite.getOutputStream()) {
            stdin.write(statements.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(sqlite.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(sqlite.onExit().join().exitValue()).as(said).isZero();
    }

    private record Dump(byte[] content, DatabaseFacts facts) {}

    private static Dump dump(SqliteServer server, String file) throws IOException {
        try (DumpSession session = server.dump(List.of(file));
                RunningDump running = session.start(session.files().get(0))) {
            byte[] content = running.content().readAllBytes();
            return new Dump(content, Objects.requireNonNull(running.finish()));
        }
    }

    private static void load(SqliteServer server, byte[] content, String file) throws IOException {
        server.create(file);
        try (DumpLoad load = server.load("app.sqlite", file)) {
            load.content().write(content);
            load.finish();
        }
    }

    /** Another process that writes all the time; counts its rounds on standard output. */
    private static final class Writer implements AutoCloseable {
        private final Process process;

        Writer(String file) throws IOException {
            process = new ProcessBuilder("/bin/sh", "-c", "exec sqlite3 -batch -cmd '.timeout 20000' \"$0\"", file)
                    .start();
            Thread feeder = new Thread(() -> {
                try (var stdin = process.getOutputStream()) {
                    for (int i = 1; ; i++) {
                        stdin.write(("BEGIN; INSERT INTO n (x) VALUES (" + i
                                        + "); UPDATE n SET x = x || 'y' WHERE id % 5000 = " + i
                                        + " % 5000; DELETE FROM n WHERE id = " + i + "; COMMIT; SELECT 1;\n")
                                .getBytes(StandardCharsets.UTF_8));
                        stdin.flush();
                    }
                } catch (IOException e) {
                    // It was ended.
                }
            });
            feeder.setDaemon(true);
            feeder.start();
        }

        void progress(int rounds) throws IOException {
            process.getInputStream().readNBytes(2 * rounds);
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    @Test
    void theCopyOfADatabaseInUseIsExactInBothJournalModes() throws IOException {
        for (String mode : List.of("wal", "delete")) {
            String source = folder.resolve(mode + ".db").toString();
            sql(source, "PRAGMA journal_mode = " + mode + ";" + SCHEMA);
            String target = folder.resolve(mode + "-copy.db").toString();
            Dump dump;
            try (Writer writer = new Writer(source)) {
                writer.progress(10);
                dump = dump(server, source);
                writer.progress(10);
                assertThat(server.facts(source).tables())
                        .isNotEqualTo(dump.facts().tables());
            }
            load(server, dump.content(), target);
            DatabaseFacts copy = server.facts(target);
            assertThat(copy.tables()).isEqualTo(dump.facts().tables());
            assertThat(copy.objects())
                    .isEqualTo(dump.facts().objects())
                    .containsEntry("views", 1L)
                    .containsEntry("triggers", 1L);
            assertThat(copy.tables())
                    .extracting(TableFacts::name)
                    .contains("t", "w", "f_content", "sqlite_sequence", "odd \"name\" %s 表'");
            assertThat(copy.tables()).allMatch(table -> table.checksum().length() == 64);
            assertThat(server.query(target, "PRAGMA user_version")).containsExactly(List.of("7"));
            assertThat(server.query(target, "SELECT body FROM f WHERE f MATCH '企业';"))
                    .containsExactly(List.of("企业"));
            assertThat(server.query(target, "SELECT hex(a), b FROM t WHERE id IN (3, 4)"))
                    .containsExactly(List.of("", "NULL"), List.of("610062", "1"));
        }
    }

    @Test
    void worksOverSshAndLeavesNothing() throws IOException {
        sql(file, SCHEMA);
        try (SshServer ssh = SshServer.start();
                Machine machine = ssh.connect()) {
            SqliteServer remote = new SqliteServer(machine);
            Dump dump = dump(remote, file);
            load(remote, dump.content(), file + ".copy");
            assertThat(remote.facts(file + ".copy").tables())
                    .isEqualTo(dump.facts().tables());
            remote.drop(file + ".copy");
        }
        assertThat(here()).containsExactly("app it's.db");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aCopyThatIsNotReadToItsEndLeavesNothing() throws IOException {
        sql(file, SCHEMA);
        try (DumpSession session = server.dump(List.of(file, file));
                RunningDump running = session.start("app_it_s.db.sqlite")) {
            assertThat(session.files()).containsExactly("app_it_s.db.sqlite", "app_it_s.db~2.sqlite");
            running.content().readNBytes(1000);
        }
        assertThat(here()).containsExactly("app it's.db");
        assertThat(leftovers()).isEmpty();
    }

    private List<String> here() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/var/tmp"))) {
            return files.filter(path -> path.getFileName().toString().startsWith("reeve-sqlite."))
                    .toList();
        }
    }

    private static Failure failing(DatabaseProblem problem, ThrowingCallable work) {
        Failure failure = catchThrowableOfType(Failure.class, work);
        assertThat(failure).isNotNull();
        assertThat(failure.finding().code()).as(failure.finding().toString()).isEqualTo(problem.code());
        return failure;
    }

    @Test
    void everyFailureSaysWhat() throws IOException {
        sql(file, SCHEMA);
        failing(
                DatabaseProblem.NO_SUCH_DATABASE,
                () -> server.dump(List.of(folder.resolve("none.db").toString())));
        assertThat(folder.resolve("none.db")).doesNotExist();
        failing(DatabaseProblem.QUERY_FAILED, () -> server.query(file, "SELECT * FROM nowhere"));
        failing(DatabaseProblem.QUERY_FAILED, () -> server.query(file, "DELETE FROM w"));
        failing(DatabaseProblem.NOT_EMPTY, () -> server.create(file));
        failing(DatabaseProblem.NOT_EMPTY, () -> {
            try (DumpLoad load = server.load("app.sqlite", file)) {
                try {
                    load.content().write(Files.readAllBytes(Path.of(file)));
                } catch (IOException e) {
                    // finish says why.
                }
                load.finish();
            }
        });
        String text = folder.resolve("text.db").toString();
        Files.writeString(Path.of(text), "this is no database, but long enough to be taken for one".repeat(100));
        failing(DatabaseProblem.DATABASE_DAMAGED, () -> dump(server, text));
        byte[] pages = Files.readAllBytes(Path.of(file));
        Arrays.fill(pages, pages.length / 2, pages.length / 2 + 8192, (byte) 0x55);
        String damaged = folder.resolve("damaged.db").toString();
        Files.write(Path.of(damaged), pages);
        failing(DatabaseProblem.DATABASE_DAMAGED, () -> dump(server, damaged));
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aTruncatedOrDamagedCopyIsNotLoaded() throws IOException {
        sql(file, SCHEMA);
        byte[] whole = dump(server, file).content();
        String target = folder.resolve("target.db").toString();
        for (int length : new int[] {0, 50, 4096, whole.length / 2, whole.length - 1}) {
            failing(DatabaseProblem.DUMP_INCOMPLETE, () -> load(server, Arrays.copyOf(whole, length), target));
            assertThat(here()).containsExactly("app it's.db", "target.db");
            assertThat(Files.size(Path.of(target))).isZero();
            server.drop(target);
        }
        Arrays.fill(whole, whole.length / 2, whole.length / 2 + 4096, (byte) 0x55);
        failing(DatabaseProblem.DATABASE_DAMAGED, () -> load(server, whole, target));
        server.drop(target);
        assertThat(here()).containsExactly("app it's.db");
    }
}
