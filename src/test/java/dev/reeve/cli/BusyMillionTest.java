package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.backup.Backups;
import dev.reeve.cli.CommandLineFixture.Said;
import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseServer;
import dev.reeve.database.mariadb.MariadbFixture;
import dev.reeve.database.postgresql.PostgresFixture;
import dev.reeve.dump.ForgedSnapshots;
import dev.reeve.machine.LocalMachine;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million rows and everything else that has broken dumps, dumped while it is written to without a pause and proved in
 * another server: to the last bit what it was at the moment of the dump.
 */
@Timeout(600)
final class BusyMillionTest {
    private static final int ROWS = 1_000_000;

    @TempDir
    Path temp;

    /** A client that changes rows, one transaction after the other, until it is told to end. */
    private static final class Writer implements AutoCloseable {
        private final AtomicBoolean ended = new AtomicBoolean();
        private final AtomicLong rounds = new AtomicLong();
        private final Process client;
        private final Thread thread;

        /**
         * Starts writing.
         *
         * @param round the statements of a round, which print one line
         */
        Writer(List<String> command, LongFunction<String> round) throws IOException {
            client = new ProcessBuilder(command).redirectErrorStream(true).start();
            thread = new Thread(() -> write(round), "writer");
            thread.setDaemon(true);
            thread.start();
            progress(5);
        }

        private void write(LongFunction<String> round) {
            try (OutputStream stdin = client.getOutputStream();
                    var stdout = client.inputReader()) {
                while (!ended.get()) {
                    stdin.write((round.apply(rounds.get()) + "\n").getBytes(StandardCharsets.UTF_8));
                    stdin.flush();
                    String line = stdout.readLine();
                    if (!"written".equals(line)) {
                        throw new IOException(String.valueOf(line));
                    }
                    rounds.incrementAndGet();
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        long rounds() {
            return rounds.get();
        }

        /** Waits until so many more rounds are done. */
        void progress(int more) throws IOException {
            long goal = rounds.get() + more;
            DrillHost.await("a writer", () -> {
                assertThat(thread.isAlive()).as("the writer writes").isTrue();
                return rounds.get() >= goal;
            });
        }

        @Override
        public void close() throws InterruptedException {
            ended.set(true);
            thread.join();
            client.waitFor();
        }
    }

    private void night(DatabaseServer server, String source, Writer writer) throws Exception {
        Storage storage = Backups.init(temp.resolve("repository"));
        Path password = temp.resolve("password");
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(password, TestRepositories.PASSWORD);
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
                journal: { path: journal }
                """.formatted(server.engine(), source, server.engine()));
        CommandLineFixture reeve = new CommandLineFixture(
                temp,
                Map.of(
                        "HOME", temp.toString(),
                        "PATH", System.getenv("PATH"),
                        "REEVE_INVENTORY", temp.resolve("reeve.yaml").toString()));

        long before = writer.rounds();
        Said backup = reeve.run("backup", "--all", "-o", "json");
        assertThat(backup.exit()).as(backup.out()).isZero();
        assertThat(writer.rounds()).as("nobody waited").isGreaterThan(before + 10);
        DatabaseFacts dumped = ForgedSnapshots.newest(storage).facts();
        assertThat(dumped.exact()).isTrue();
        assertThat(dumped.tables())
                .allSatisfy(
                        table -> assertThat(table.checksum()).as(table.name()).isNotEmpty());
        assertThat(dumped.tables()).anySatisfy(table -> assertThat(table.rows()).isGreaterThan(ROWS - 10_000));

        Said drill = reeve.run("verify", "--drill", "-o", "json");
        assertThat(drill.exit()).as(drill.out()).isZero();
        assertThat(drill.out())
                .contains(
                        "\"level\":\"proved\"",
                        "\"exact\":true",
                        "\"tables\":" + dumped.tables().size())
                .contains("\"findings\":[]");

        writer.progress(5);
        assertThat(server.facts("erp").tables())
                .as("the source went on")
                .isNotEqualTo(dumped.tables())
                .hasSameSizeAs(dumped.tables());
    }

    @Test
    void mariadb() throws Exception {
        try (MariadbFixture mariadb = MariadbFixture.start("--innodb-buffer-pool-size=512M")) {
            mariadb.sample("erp", ROWS);
            List<String> client = List.of(
                    "mariadb",
                    "--no-defaults",
                    "-NBn",
                    "-u",
                    "root",
                    "-S",
                    mariadb.socket(),
                    "--default-character-set=utf8mb4",
                    "erp");
            try (Writer writer = new Writer(
                    client,
                    round -> "BEGIN; INSERT INTO orders (customer, net, note) VALUES"
                            + " ('新客户 😀', " + round + ", 'x'); UPDATE orders SET net = net + 1 WHERE id = "
                            + (round * 7919 % ROWS + 1) + "; DELETE FROM orders WHERE id = " + (ROWS - round)
                            + "; UPDATE types SET whole = " + round % 1000
                            + " WHERE id = 2; INSERT INTO measured VALUES"
                            + " ('2025-05-05', " + round + "); COMMIT; SELECT 'written';")) {
                night(mariadb.server(), "socket: '" + mariadb.socket() + "', user: root", writer);
            }
        }
    }

    @Test
    void postgresql() throws Exception {
        try (PostgresFixture postgres = PostgresFixture.start()) {
            postgres.makeTroubles("erp");
            postgres.sql(
                    "erp",
                    "INSERT INTO orders SELECT g, g % 977, md5(g::text) || '客户 😀', g / 100.0, '2026-01-01'"
                            + " FROM generate_series(200001, " + ROWS + ") g");
            try (Writer writer = new Writer(
                    postgres.psql("erp"),
                    round -> "BEGIN; INSERT INTO orders VALUES ("
                            + (2 * ROWS + round)
                            + ", 1, '新客户', 1, now()); UPDATE orders SET price = price + 1 WHERE id = "
                            + (round * 7919 % ROWS + 1) + "; DELETE FROM orders WHERE id = " + (ROWS - round)
                            + "; INSERT INTO sales VALUES (1, '2026-05-05', " + round
                            + "); INSERT INTO nothing DEFAULT VALUES;"
                            + " COMMIT; SELECT 'written';")) {
                night(
                        postgres.serverAtSocket(new LocalMachine("here")),
                        "socket: '" + postgres.directory() + "', port: " + postgres.port(),
                        writer);
            }
        }
    }
}
