package dev.reeve.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.finding.Finding;
import dev.reeve.machine.CommandResult;
import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.RunningCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands through sudo: the real one where the test may use it, and one of our own, first in the server's PATH, that
 * talks as sudo does when it wants a password.
 */
@Timeout(120)
class SudoTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    /** A server whose sudo is this script. */
    private SshServer serverWithSudo(String script) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path sudo = Files.writeString(bin.resolve("sudo"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(sudo, PosixFilePermissions.fromString("rwxr-xr-x"));
        return SshServer.with()
                .directive("SetEnv PATH=" + bin + ":/usr/bin:/bin")
                .start();
    }

    /** As sudo -S: the prompt on standard error, one line from standard input, three tries. */
    private static String asking(String password) {
        return """
                echo 'We trust you have received the usual lecture.' >&2
                [ "$1" = -n ] && { echo 'sudo: a password is required' >&2; exit 1; }
                [ "$1 $2 $4" = '-S -p --' ] || exit 99
                for try in 1 2 3; do
                    printf '%%s' "$3" >&2
                    IFS= read -r line || { echo 'sudo: no password was provided' >&2; exit 1; }
                    if [ "$line" = '%s' ]; then shift 4; exec "$@"; fi
                    echo 'Sorry, try again.' >&2
                done
                echo 'sudo: 3 incorrect password attempts' >&2
                exit 1
                """.formatted(password);
    }

    /** A rule with NOPASSWD, or a log-in that is still fresh: nothing is asked, nothing read. */
    private static final String SILENT = """
            while [ "$1" != -- ]; do shift; done
            shift
            exec "$@"
            """;

    @Test
    void theRealSudoRunsScriptsAsRoot() throws IOException {
        boolean allowed = System.getProperty("user.name").equals("root");
        assumeTrue(allowed && (Files.isExecutable(Path.of("/usr/bin/sudo")) || System.getenv("CI") != null));
        try (SshServer server = SshServer.start();
                Machine machine =
                        server.connect(server.target("db1").becomeSudo(true).build())) {
            CommandResult result =
                    machine.run("id -u; cat; echo err >&2; exit 3", "input".getBytes(StandardCharsets.UTF_8), LONG);
            assertThat(result.text()).isEqualTo("0\ninput");
            assertThat(result.stderr()).isEqualTo("err\n");
            assertThat(result.status()).isEqualTo(3);
            assertThat(machine.user()).isEqualTo("root");
        }
    }

    @Test
    void aQueryThroughSudoIsOneCommand() throws IOException {
        Path log = directory.resolve("log");
        try (SshServer server = serverWithSudo("echo run >>" + log + "\n" + SILENT);
                Machine machine =
                        server.connect(server.target("db1").becomeSudo(true).build())) {
            for (int runs = 1; runs <= 2; runs++) {
                try (RunningCommand command = machine.query("echo in; cat")) {
                    assertThat(command.stdout().readAllBytes()).asString().isEqualTo("in\n");
                    assertThat(command.waitFor()).isZero();
                }
                assertThat(log).content().isEqualTo("run\n".repeat(runs));
            }
        }
    }

    @Test
    void aPasswordNeverMeetsTheScriptsInput() throws IOException {
        byte[] input = "first\nsecond\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        for (String sudo : List.of(asking("open sesame"), SILENT)) {
            List<byte[]> handed = new ArrayList<>();
            try (SshServer server = serverWithSudo(sudo);
                    Machine machine = server.connect(server.target("db1")
                            .becomeSudo(true)
                            .sudoPassword(() -> {
                                byte[] secret = "open sesame".getBytes(StandardCharsets.UTF_8);
                                handed.add(secret);
                                return secret;
                            })
                            .build())) {
                CommandResult result = machine.run("cat; echo problem >&2", input, LONG);
                assertThat(result.output()).isEqualTo(input);
                assertThat(result.stderr()).isEqualTo("problem\n");
                assertThat(handed)
                        .hasSize(sudo.equals(SILENT) ? 0 : 1)
                        .allSatisfy(bytes -> assertThat(bytes).containsOnly(0));
            }
        }
    }

    @Test
    void aWrongPasswordIsOfferedOnce() throws IOException {
        List<String> asked = new ArrayList<>();
        try (SshServer server = serverWithSudo(asking("open sesame"));
                Machine machine = server.connect(server.target("db1")
                        .becomeSudo(true)
                        .sudoPassword(() -> {
                            asked.add("asked");
                            return "mellon".getBytes(StandardCharsets.UTF_8);
                        })
                        .build())) {
            Finding finding = Failures.of(MachineProblem.SUDO_PASSWORD_WRONG, () -> machine.run("echo never", LONG));
            assertThat(finding.toString()).doesNotContain("mellon");
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void whatSudoRefusesHasAProblemOfItsOwn() throws IOException {
        refuses(asking("x"), MachineProblem.SUDO_NEEDS_PASSWORD);
        refuses("echo 'user is not in the sudoers file.' >&2; exit 1", MachineProblem.SUDO_REFUSED);
        refuses("echo 'sudo: sorry, you must have a tty to run sudo' >&2; exit 1", MachineProblem.SUDO_REFUSED);
    }

    private void refuses(String sudo, MachineProblem problem) throws IOException {
        try (SshServer server = serverWithSudo(sudo);
                Machine machine =
                        server.connect(server.target("db1").becomeSudo(true).build())) {
            Failures.of(problem, () -> machine.query("echo never"));
            Failures.of(problem, () -> machine.start("echo never"));
            assertThat(machine.hasShell()).isTrue();
        }
    }

    @Test
    void aHostWithoutSudoSaysSo() throws IOException {
        Path bin = Files.createDirectories(directory.resolve("few"));
        for (String program : List.of("sh", "env", "bash")) {
            Path there = Path.of("/bin/" + program);
            if (Files.exists(there)) {
                Files.createSymbolicLink(bin.resolve(program), there);
            }
        }
        try (SshServer server = SshServer.with().directive("SetEnv PATH=" + bin).start();
                Machine machine =
                        server.connect(server.target("db1").becomeSudo(true).build())) {
            Failures.of(MachineProblem.SUDO_MISSING, () -> machine.start("echo never"));
        }
    }
}
