package dev.reeve.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpSession;
import dev.reeve.database.RunningDump;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.ssh.SshServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class OverSshTest {
    private static final String PASSWORD = "correct # horse \\ \" staple ä";

    @Test
    void aPasswordIsSeenNowhereOnTheHost() throws IOException {
        try (SshServer ssh = SshServer.start();
                MariadbFixture mariadb = MariadbFixture.start();
                Machine host = ssh.connect()) {
            mariadb.sample("erp", 100_000);
            mariadb.sql(
                    "",
                    "SET sql_mode='NO_BACKSLASH_ESCAPES'; CREATE USER reeve@'127.0.0.1' IDENTIFIED BY '" + PASSWORD
                            + "'; GRANT ALL ON *.* TO reeve@'127.0.0.1'");
            // Option files know backslashes and quotes.
            String file = "# for reeve\n[mysqldump]\nskip-triggers\n[client]\nuser = reeve\npassword = \""
                    + PASSWORD.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n";
            MariadbLogin login = new MariadbLogin(null, "127.0.0.1", mariadb.port(), null, null)
                    .with(file.getBytes(StandardCharsets.UTF_8));
            assertThat(login.toString()).doesNotContain("horse");
            Set<String> before = temporaryFiles();
            for (Machine machine : List.of(host, new LocalMachine("here"))) {
                dumpAndLoad(new MariadbServer(machine, login));
            }
            Set<String> after = temporaryFiles();
            after.removeAll(before);
            assertThat(after).noneMatch(name -> name.contains("my.cnf") || name.contains("reeve-login"));
        }
    }

    private static void dumpAndLoad(DatabaseServer server) throws IOException {
        byte[] bytes;
        Dumped dumped;
        try (DumpSession session = server.dump(List.of("erp"));
                RunningDump dump = session.start("erp.sql")) {
            byte[] head = dump.content().readNBytes(300_000);
            assertThat(everyCommandLine()).contains("mariadb-dump").doesNotContain("horse", "staple");
            bytes = Stream.of(head, dump.content().readAllBytes())
                    .collect(
                            java.io.ByteArrayOutputStream::new,
                            java.io.ByteArrayOutputStream::writeBytes,
                            (a, b) -> a.writeBytes(b.toByteArray()))
                    .toByteArray();
            dumped = new Dumped(bytes, Objects.requireNonNull(dump.finish()), session.notes());
        }
        assertThat(dumped.notes()).isEmpty();
        assertThat(dumped.facts().exact()).isTrue();
        dumped.loadInto(server, "copy");
        assertThat(server.facts("copy").tables()).isEqualTo(dumped.facts().tables());
        assertThat(server.facts("copy").objects()).containsEntry("triggers", 1L);
        server.drop("copy");
    }

    @Test
    void nothingRunsOnAfterADumpIsGivenUp() throws Exception {
        try (SshServer ssh = SshServer.start();
                MariadbFixture mariadb = MariadbFixture.start();
                Machine host = ssh.connect()) {
            mariadb.sample("erp", 100_000);
            MariadbServer server = new MariadbServer(host, mariadb.login());
            try (DumpSession session = server.dump(List.of("erp"))) {
                session.start("erp.sql").content().readNBytes(100_000);
            }
            String others = "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER='root'"
                    + " AND ID<>CONNECTION_ID()";
            while (!mariadb.sql("", others).strip().equals("0")) {
                Thread.onSpinWait();
            }
            mariadb.sql("erp", "SET lock_wait_timeout=0; INSERT INTO empty_one VALUES (1)");
        }
    }

    /** What {@code ps} shows of all processes. */
    private static String everyCommandLine() throws IOException {
        Process ps = new ProcessBuilder("ps", "-eww", "-o", "args", "e").start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Set<String> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/tmp"))) {
            return files.map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
