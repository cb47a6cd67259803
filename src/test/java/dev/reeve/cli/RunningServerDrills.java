package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.ChildReeve;
import dev.reeve.backup.Backups;
import dev.reeve.backup.DumpNights;
import dev.reeve.cli.CommandLineFixture.Said;
import dev.reeve.database.DatabaseServer;
import dev.reeve.database.ScratchHold;
import dev.reeve.dump.ForgedSnapshots;
import dev.reeve.dump.ForgedSnapshots.Night;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drills in a server that goes on running: whatever happens to reeve or to the line, it is as it was before. */
abstract class RunningServerDrills {
    private static final String LOCAL = "{ local: true }";

    @TempDir
    Path temp;

    private DrillHost host;
    private Storage storage;
    private CommandLineFixture reeve;

    /** The inventory's word for the product. */
    abstract String engine();

    abstract int port();

    /** The account's name and rights are everything; it logs in with {@link #secret}. */
    abstract String user();

    /** What the file of the log-in holds. */
    abstract String login();

    /** The part of the log-in that nobody may see. */
    abstract String secret();

    /** The server as a machine reaches it. */
    abstract DatabaseServer server(Machine machine);

    /** A dump of the database {@code erp}. */
    abstract Night whole();

    /** A dump whose loading stands still half-way for minutes. */
    abstract Night slow();

    /** Whether the loading of {@link #slow} stands still. */
    abstract boolean isStuck() throws IOException;

    /** How many scratch databases and how many sessions in them there are. */
    abstract String scratch() throws IOException;

    static Night night(Path folder, DatabaseServer server) throws Exception {
        Storage storage = Backups.init(folder);
        assertThat(DumpNights.night(storage, server, "erp", null).complete()).isTrue();
        return ForgedSnapshots.newest(storage);
    }

    @BeforeEach
    void setUp() throws IOException {
        host = DrillHost.start();
        storage = Backups.init(temp.resolve("repository"));
        secretFile("password", TestRepositories.PASSWORD);
        secretFile("login", login().getBytes(StandardCharsets.UTF_8));
        reeve = new CommandLineFixture(
                temp,
                Map.of(
                        "HOME", temp.toString(),
                        "PATH", System.getenv("PATH"),
                        "REEVE_INVENTORY", temp.resolve("reeve.yaml").toString()));
    }

    private void secretFile(String name, byte[] content) throws IOException {
        Path file = temp.resolve(name);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, content);
    }

    @AfterEach
    void tearDown() {
        host.close();
    }

    private void store(Night night, String into) throws IOException {
        ForgedSnapshots.add(storage, DumpNights.JOB, "db1", night);
        Files.writeString(temp.resolve("reeve.yaml"), """
                reeve: 1
                hosts:
                  db1: { local: true }
                  drillhost: %s
                repositories:
                  main: { path: repository, password: { file: password } }
                backups:
                  erp-nightly:
                    source: { host: db1, %s: { databases: [erp] } }
                    to: main
                drills:
                  erp-weekly:
                    backup: erp-nightly
                    into:
                      host: drillhost
                      %s: { address: 127.0.0.1, port: %d, user: %s, login: { file: login } }
                journal: { path: journal }
                """.formatted(into, engine(), engine(), port(), user()));
    }

    private Process child() throws IOException {
        return new ChildReeve(temp.resolve("reeve.yaml"), temp.resolve("log")).start("verify", "--drill");
    }

    /** Waits until the loading stands still: there is a database then, and the guard over it. */
    private void stuck(CompletableFuture<?> ending) throws IOException {
        DrillHost.await("a loading half-way", () -> {
            assertThat(ending.isDone()).as(ending.toString()).isFalse();
            try {
                return isStuck();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(scratch()).startsWith("1 ").doesNotEndWith(" 0");
        Process ps = new ProcessBuilder("ps", "-eww", "-o", "args").start();
        assertThat(new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("DROP DATABASE IF EXISTS")
                .doesNotContain(secret());
    }

    private void awaitNothing() throws IOException {
        DrillHost.await("no scratch database", () -> {
            try {
                return scratch().equals("0 0");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        host.awaitClean();
    }

    @Test
    void anOrdinaryDrillLeavesNothing() throws IOException {
        store(whole(), host.entry());
        Said said = reeve.run("verify", "--drill", "-o", "json");
        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("\"proved\"");
        assertThat(scratch()).isEqualTo("0 0");
        host.assertClean();
    }

    @Test
    void aConnectionThatIsCutLeavesNothing() throws IOException {
        store(slow(), host.entry());
        CompletableFuture<Said> said =
                CompletableFuture.supplyAsync(() -> reeve.run("verify", "--drill", "-o", "json"));
        stuck(said);
        host.cut();
        awaitNothing();
        assertThat(said.join().exit()).as(said.join().out()).isEqualTo(3);
        assertThat(said.join().out()).contains(CliProblem.DRILL_CUT_OFF.code());
    }

    @Test
    void aKilledReeveLeavesNothingOnAnotherHost() throws Exception {
        store(slow(), host.entry());
        Process killed = child();
        stuck(killed.onExit());
        killed.destroyForcibly().waitFor();
        awaitNothing();
    }

    @Test
    void aKilledReeveLeavesNothingOnItsOwnHost() throws Exception {
        store(slow(), LOCAL);
        Process killed = child();
        stuck(killed.onExit());
        List<ProcessHandle> started = killed.descendants().toList();
        assertThat(started).isNotEmpty();
        killed.destroyForcibly().waitFor();
        awaitNothing();
        DrillHost.await(
                "the end of what reeve had started", () -> started.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void aHoldDropsWhatItsHolderDidNot() throws IOException {
        String name = ScratchHold.PREFIX + "0123456789ab";
        try (DatabaseServer server = server(new LocalMachine("here"))) {
            try (ScratchHold hold = server.hold(name)) {
                server.create(name);
                hold.dropped();
            }
            assertThat(server.exists(name))
                    .as("a guard that was let go does nothing")
                    .isTrue();
            server.hold(name).close();
            assertThat(server.exists(name)).isFalse();
        }
    }

    @Test
    void onlyScratchDatabasesAreHeld() throws IOException {
        try (DatabaseServer server = server(new LocalMachine("here"))) {
            for (String other :
                    new String[] {"erp", "reeve_drill_", "x reeve_drill_1", "reeve_drill_1`", "reeve_drill_1\n"}) {
                assertThatThrownBy(() -> server.hold(other)).isInstanceOf(IllegalArgumentException.class);
            }
            assertThat(server.exists("erp")).isTrue();
        }
    }
}
