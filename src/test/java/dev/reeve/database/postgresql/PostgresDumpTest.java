package dev.reeve.database.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DumpLoad;
import dev.reeve.database.DumpSession;
import dev.reeve.database.RunningDump;
import dev.reeve.database.TableFacts;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.ssh.SshServer;
import dev.reeve.repository.chunker.Chunker;
import dev.reeve.repository.chunker.Polynomial;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dumps of a real server while it is written to, loaded again and compared. */
final class PostgresDumpTest {
    private static final String SOURCE = "Erp \"älter\" = 企业'\\";

    private static PostgresFixture postgres;
    private static Writer writer;

    /** Changes rows of every kind, in a transaction of its own each time, until it is ended. */
    private static final class Writer implements AutoCloseable {
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Thread thread = new Thread(this::write, "writer");
        private final AtomicLong rounds = new AtomicLong();

        private void write() {
            try {
                Process psql = new ProcessBuilder(postgres.psql(SOURCE))
                        .redirectErrorStream(true)
                        .start();
                try (var stdin = psql.getOutputStream();
                        var stdout = psql.inputReader()) {
                    while (!ended.get()) {
                        String statements = "BEGIN; UPDATE orders SET note = note || 'x' WHERE id = 1 + " + rounds
                                + " % 200000; INSERT INTO sales VALUES (1, '2026-05-05', 1);"
                                + " DELETE FROM orders WHERE id = 200000 - " + rounds
                                + "; INSERT INTO nothing DEFAULT VALUES;"
                                + " SELECT nextval('counter'); COMMIT;\n";
                        stdin.write(statements.getBytes(StandardCharsets.UTF_8));
                        stdin.flush();
                        stdout.readLine();
                        rounds.incrementAndGet();
                    }
                }
            } catch (IOException e) {
                // The server was ended.
            }
        }

        /** Waits until so much more has been written. */
        void progress(int more) {
            for (long from = rounds.get(); rounds.get() < from + more && thread.isAlive(); ) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void close() throws InterruptedException {
            ended.set(true);
            thread.join();
        }
    }

    @BeforeAll
    static void start() {
        postgres = PostgresFixture.start();
        postgres.makeTroubles(SOURCE);
        writer = new Writer();
        writer.thread.start();
        writer.progress(1);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        writer.close();
        postgres.close();
    }

    record Dump(byte[] content, DatabaseFacts facts) {}

    static Dump dump(PostgresServer server, String database) throws IOException {
        try (DumpSession session = server.dump(List.of(database));
                RunningDump running = session.start(session.files().get(1))) {
            byte[] content = running.content().readAllBytes();
            return new Dump(content, Objects.requireNonNull(running.finish()));
        }
    }

    static void load(PostgresServer server, byte[] dump, String database) throws IOException {
        server.create(database);
        try (DumpLoad load = server.load("x.dump", database)) {
            load.content().write(dump);
            load.finish();
            assertThat(load.notes()).isEmpty();
        }
    }

    @Test
    void loadedAgainItHoldsExactlyWhatWasDumpedWhileTheSourceKeptChanging() throws IOException {
        PostgresServer server = postgres.server(new LocalMachine("here"));
        Dump dump = dump(server, SOURCE);
        writer.progress(20);
        load(server, dump.content(), "copy; \"of\" it");
        DatabaseFacts copy = server.facts("copy; \"of\" it");
        assertThat(dump.facts().exact()).isTrue();
        assertThat(dump.facts().database()).isEqualTo(SOURCE);
        assertThat(copy.tables()).isEqualTo(dump.facts().tables());
        assertThat(copy.objects()).isEqualTo(dump.facts().objects());
        assertThat(copy.tables())
                .extracting(TableFacts::name)
                .contains("public.sales", "\"仓库\".\"货物\"", "pg_largeobject")
                .doesNotContain("public.sales_2025");
        assertThat(copy.tables()).allMatch(table -> !table.checksum().isEmpty());
        assertThat(copy.objects())
                .containsEntry("views", 1L)
                .containsEntry("event-triggers", 1L)
                .containsEntry("policies", 1L)
                .containsEntry("partitions", 4L)
                .containsEntry("sequences", 3L)
                .containsEntry("routines", 4L)
                .containsEntry("types", 3L)
                .containsEntry("triggers", 1L);
        assertThat(server.facts(SOURCE).tables()).isNotEqualTo(dump.facts().tables());
        server.drop("copy; \"of\" it");
        assertThat(server.exists("copy; \"of\" it")).isFalse();
    }

    @Test
    void oneChangedValueOneMissingRowAndANullForAnEmptyTextAreSeen() throws IOException {
        PostgresServer server = postgres.serverAtSocket(new LocalMachine("here"));
        postgres.sql("postgres", "CREATE DATABASE changed");
        postgres.sql("changed", "CREATE TABLE t (a int, b text); INSERT INTO t VALUES (1, ''), (2, 'x'), (3, 'y')");
        TableFacts before = server.facts("changed").tables().get(0);
        for (String change : List.of(
                "UPDATE t SET b = NULL WHERE a = 1", "UPDATE t SET b = 'X' WHERE a = 2", "DELETE FROM t WHERE a = 3")) {
            postgres.sql("changed", change);
            TableFacts after = server.facts("changed").tables().get(0);
            assertThat(after.checksum()).isNotEqualTo(before.checksum());
            before = after;
        }
        assertThat(before.rows()).isEqualTo(2);
        server.drop("changed");
    }

    @Test
    void worksOverSshAndLeavesNoPasswordAnywhere() throws IOException {
        try (SshServer ssh = SshServer.start();
                Machine machine = ssh.connect()) {
            PostgresServer server = postgres.server(machine);
            String files = leftovers();
            try (DumpSession session = server.dump(List.of());
                    RunningDump globals = session.start(PostgresServer.GLOBALS)) {
                assertThat(session.files()).hasSize(3).first().isEqualTo(PostgresServer.GLOBALS);
                assertThat(session.notes()).isEmpty();
                assertThat(new String(globals.content().readAllBytes(), StandardCharsets.UTF_8))
                        .contains("CREATE ROLE postgres", "PASSWORD 'SCRAM");
                assertThat(globals.finish()).isNull();
                String file = session.files().stream()
                        .filter(name -> name.startsWith("Erp"))
                        .findFirst()
                        .orElseThrow();
                assertThat(file).isEqualTo("Erp__älter____企业__.dump");
                try (RunningDump running = session.start(file)) {
                    int first = running.content().read();
                    assertThat(first).isEqualTo('P');
                    String processes = commandLines();
                    assertThat(processes).contains("pg_dump").contains("psql").doesNotContain("geheim");
                    byte[] rest = running.content().readAllBytes();
                    DatabaseFacts facts = Objects.requireNonNull(running.finish());
                    ByteArrayOutputStream whole = new ByteArrayOutputStream();
                    whole.write(first);
                    whole.write(rest);
                    load(server, whole.toByteArray(), "over_ssh");
                    assertThat(server.facts("over_ssh").tables()).isEqualTo(facts.tables());
                    server.drop("over_ssh");
                }
            }
            assertThat(leftovers()).isEqualTo(files);
        }
    }

    private static String commandLines() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                try {
                    all.append(Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1))
                            .append('\n');
                } catch (IOException e) {
                    // It has ended meanwhile.
                }
            }
        }
        return all.toString();
    }

    private static String leftovers() throws IOException {
        try (var files = Files.list(Path.of("/tmp"));
                var homes = Files.list(Path.of(System.getProperty("user.home")))) {
            return homes.filter(file -> file.toString().contains("pg")).toList().toString()
                    + files.filter(file -> file.getFileName().toString().matches("(pg|tmp\\.|psql).*"))
                            .toList();
        }
    }

    @Test
    void theSecondNightSharesMostOfTheFirstOnes() throws Exception {
        postgres.sql("postgres", "CREATE DATABASE nights");
        postgres.sql(
                "nights",
                "CREATE TABLE t AS SELECT g AS id, md5(g::text) || md5((-g)::text) || md5((2*g)::text) AS note"
                        + " FROM generate_series(1, 600000) g");
        PostgresServer server = postgres.serverAtSocket(new LocalMachine("here"));
        Map<String, Integer> first = chunks(dump(server, "nights").content());
        postgres.sql("nights", "UPDATE t SET note = note || '2' WHERE id > 594000");
        Map<String, Integer> second = chunks(dump(server, "nights").content());
        long total = second.values().stream().mapToLong(Integer::longValue).sum();
        second.keySet().removeAll(first.keySet());
        long fresh = second.values().stream().mapToLong(Integer::longValue).sum();
        assertThat(total).isGreaterThan(50_000_000);
        assertThat(fresh).as("new bytes of " + total).isLessThan(total / 6);
        server.drop("nights");
    }

    private static Map<String, Integer> chunks(byte[] dump) throws Exception {
        Chunker chunker = new Chunker(Polynomial.parse("3DA3358B4DC173"));
        Map<String, Integer> chunks = new HashMap<>();
        int begin = 0;
        for (int at = 0; at < dump.length; ) {
            int cut = chunker.next(dump, at, dump.length - at);
            at = cut < 0 ? dump.length : at + cut;
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(java.util.Arrays.copyOfRange(dump, begin, at));
            chunks.put(new BigInteger(1, hash).toString(16), at - begin);
            begin = at;
        }
        return chunks;
    }

    @Test
    void answersQueriesAsText() throws IOException {
        PostgresServer server = postgres.serverAtSocket(new LocalMachine("here"));
        assertThat(server.query("postgres", "SELECT 1, NULL, E'a\\tb\\n\\\\', '企业' -- a comment\n;"))
                .containsExactly(List.of("1", "NULL", "a\tb\n\\", "企业"));
        assertThat(server.query("postgres", "VALUES (1), (2)")).containsExactly(List.of("1"), List.of("2"));
        assertThat(server.version()).matches("\\d+\\.\\d+.*");
    }
}
