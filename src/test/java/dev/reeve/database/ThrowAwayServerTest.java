package dev.reeve.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.database.ThrowAwayServer.Product;
import dev.reeve.finding.Failure;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RunningCommand;
import dev.reeve.machine.ShellQuote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
final class ThrowAwayServerTest {
    private final Machine machine = new LocalMachine("here");

    @TempDir
    Path temp;

    private String ask(String command) throws IOException {
        return machine.run(command, Duration.ofMinutes(1)).text();
    }

    private static void require(boolean there) {
        assumeTrue(there || System.getenv("CI") != null);
    }

    @Test
    void mariadbAnswersAndLeavesNothing() throws IOException {
        require(Files.exists(Path.of("/usr/sbin/mariadbd")));
        Path folder;
        try (ThrowAwayServer server = ThrowAwayServer.start(machine, Product.MARIADB)) {
            folder = Path.of(server.folder());
            assertThat(ask("mariadb --no-defaults -u root -NB -e 'select 6*7' -S "
                            + ShellQuote.quote(server.folder() + "/socket")))
                    .isEqualTo("42\n");
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void postgresqlAnswersAndLeavesNothing() throws IOException {
        require(Files.isDirectory(Path.of("/usr/lib/postgresql")));
        Path folder;
        try (ThrowAwayServer server = ThrowAwayServer.start(machine, Product.POSTGRESQL)) {
            folder = Path.of(server.folder());
            assertThat(ask("psql -U postgres -AXt -c 'select 6*7' postgres -h " + ShellQuote.quote(server.folder())))
                    .isEqualTo("42\n");
        }
        assertThat(folder).doesNotExist();
    }

    /** As after a kill -9 of reeve: nobody closes the server, only its input ends. */
    @Test
    void theEndOfItsInputIsItsEnd() throws IOException {
        require(Files.exists(Path.of("/usr/sbin/mariadbd")));
        String script = "TMPDIR=" + ShellQuote.quote(temp.toString()) + "; export TMPDIR\n"
                + new String(
                        ThrowAwayServer.class
                                .getResourceAsStream("throw-away-mariadb.sh")
                                .readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        try (RunningCommand command = machine.start(script)) {
            command.stdin().close();
            assertThat(new String(command.stdout().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .startsWith("ready ");
            assertThat(command.waitFor()).isZero();
        }
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void whatIsNotThereIsSaid() {
        Machine bare = new WithoutPrograms(machine);
        for (Product product : Product.values()) {
            assertThatThrownBy(() -> ThrowAwayServer.start(bare, product))
                    .isInstanceOfSatisfying(Failure.class, failure -> {
                        assertThat(failure.finding().code()).isEqualTo("database.throw-away-failed");
                        assertThat(failure.finding().arguments().get("reason")).isNotEmpty();
                    });
        }
    }

    /** A machine whose temporary folder cannot be written. */
    private record WithoutPrograms(Machine machine) implements Machine {
        @Override
        public String name() {
            return machine.name();
        }

        @Override
        public String user() {
            return machine.user();
        }

        @Override
        public boolean hasShell() {
            return true;
        }

        @Override
        public RunningCommand start(String script) throws IOException {
            return machine.start("TMPDIR=/nonexistent; export TMPDIR\n" + script);
        }

        @Override
        public dev.reeve.machine.FileAccess files() throws IOException {
            return machine.files();
        }

        @Override
        public void close() {}
    }
}
