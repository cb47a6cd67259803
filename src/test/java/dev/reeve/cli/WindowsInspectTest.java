package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.ssh.SshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rounds on Windows hosts: a real sshd whose every command goes to {@code host.sh}, which answers as OpenSSH for Windows
 * does with cmd.exe or PowerShell as its default shell.
 */
final class WindowsInspectTest {
    private static final String SERVER = "VersionAddendum OpenSSH_for_Windows_9.5";

    @TempDir
    Path temp;

    private @Nullable SshServer server;
    private CommandLineFixture reeve;
    private Path played;
    private CommandLineFixture.Said said = new CommandLineFixture.Said(0, "", "");

    @BeforeEach
    void make() throws IOException {
        played = Files.createDirectory(temp.resolve("host"));
        play("windows-server-2019");
        reeve = new CommandLineFixture(temp, Map.of("LANG", "C", "HOME", temp.toString()));
    }

    @AfterEach
    void stop() {
        SshServer running = server;
        server = null;
        if (running != null) {
            running.close();
        }
    }

    private void play(String release) throws IOException {
        Files.copy(
                Path.of("src/test/resources/inspect", release, "answer.txt"),
                played.resolve("answer.txt"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private int run(String... arguments) {
        said = reeve.run(arguments);
        return said.exit();
    }

    /** @param announced whether the server calls itself Windows' own */
    private void host(boolean announced, String os) throws IOException {
        String script = Path.of("src/test/resources/powershell/host.sh")
                .toAbsolutePath()
                .toString();
        SshServer.Options options =
                SshServer.with().forceCommand("bash " + script + " " + played + " \"$SSH_ORIGINAL_COMMAND\"");
        SshServer started = (announced ? options.directive(SERVER) : options).start();
        Files.writeString(temp.resolve("ssh_config"), "");
        server = started;
        started.writeKnownHosts(temp.resolve("known_hosts"));
        Files.writeString(temp.resolve("reeve.yaml"), """
                        reeve: 1
                        journal: { path: DIR/journal }
                        defaults: { ssh: { config: DIR/ssh_config, connect-timeout: 30s } }
                        hosts:
                          erp:
                            address: 127.0.0.1
                            OS
                            ssh: { user: USER, port: PORT, identity: IDENTITY, known-hosts: DIR/known_hosts }
                        inspect:
                          rules:
                            services: [W32Time, MSSQL$SQLEXPRESS]
                            processes: [sqlservr.exe]
                            disks: [{ path: "c:/", warning: 50, critical: 60 }]
                            folders: [{ path: 'D:\\Backup', newest-younger-than: 26h }]
                        """.replace("PORT", Integer.toString(started.port()))
                .replace("OS", os)
                .replace("USER", started.user())
                .replace("IDENTITY", started.identity().toString())
                .replace("DIR", temp.toString()));
    }

    @Test
    void whatTheInventoryCallsWindowsIsAskedInPowershell() throws IOException {
        host(false, "os: windows");

        assertThat(run("inspect", "--output", "json"))
                .as(said.out() + said.err())
                .isEqualTo(1);
        assertThat(said.out())
                .contains("inspect.service-down", "inspect.disk-full", "inspect.administrators-open", "Get-ChildItem")
                .doesNotContain("inspect.windows-unsaid", "machine.no-shell", "systemctl");
        assertThat(played.resolve("script.ps1")).content().contains("ask 'system.services'");
    }

    @Test
    void learningSaysThatItKnowsNoWindows() throws IOException {
        for (String os : new String[] {"os: windows", "groups: []"}) {
            host(true, os);

            assertThat(run("inspect", "--learn", "erp")).isEqualTo(3);
            assertThat(said.out() + said.err()).contains("erp runs Windows").doesNotContain("machine.no-shell");
            stop();
        }
    }

    @Test
    void theServersNameIsEnough() throws IOException {
        host(true, "groups: []");

        run("inspect", "--output", "json");

        assertThat(said.out())
                .contains("inspect.service-down", "inspect.windows-unsaid")
                .doesNotContain("no-shell");
    }

    @Test
    void soIsTheAnswerOfCmd() throws IOException {
        host(false, "groups: []");

        run("inspect", "--output", "json");

        assertThat(said.out())
                .contains("inspect.service-down", "inspect.windows-unsaid")
                .doesNotContain("no-shell");
    }

    @Test
    void andOfPowershellAsTheDefaultShell() throws IOException {
        Files.writeString(played.resolve("shell"), "powershell");
        Files.writeString(played.resolve("clixml"), "#< CLIXML\r\n<Objs Version=\"1.1.0.1\"></Objs>");
        host(false, "groups: []");

        run("inspect", "units", "--output", "json");

        assertThat(said.out()).contains("inspect.service-down", "inspect.windows-unsaid");
    }

    @Test
    void whatWasRecordedIsReplayed() throws IOException {
        host(true, "os: windows");
        run("inspect", "--record", temp.resolve("kept").toString(), "--output", "json");
        String asked = said.out();
        // Whoever asked the host again would hear a refusal.
        Files.writeString(played.resolve("mode"), "refused");

        run("inspect", "--replay", temp.resolve("kept").toString(), "--output", "json");

        for (String code : new String[] {"service-down", "memory-short", "administrators-open", "kernel-errors"}) {
            assertThat(asked).contains("inspect." + code);
            assertThat(said.out()).contains("inspect." + code);
        }
    }

    @Test
    void acceptedTasksAndAccountsAreCompared() throws IOException {
        play("windows-server-2022");
        host(true, "os: windows");
        assertThat(run("inspect", "--accept")).as(said.err()).isZero();
        Path answer = played.resolve("answer.txt");
        Files.writeString(
                answer,
                Files.readString(answer).replace("= \\Backup of ERP", "= \\Updater\n SYSTEM runs u.exe\n= \\B"));

        run("inspect", "crontabs", "--output", "json");

        assertThat(said.out())
                .contains("inspect.cron-job-added", "\\\\Updater: SYSTEM runs u.exe", "Get-ScheduledTask");
    }

    @Test
    void theScriptForACourierIsPowershell() throws IOException {
        host(true, "os: windows");

        assertThat(run("inspect", "erp", "--print-script")).isZero();

        assertThat(said.out())
                .contains("[Console]::OpenStandardOutput()", "ask 'identity'")
                .doesNotContain("/bin/sh");
    }

    @Test
    void aPowershellThatRefusesIsUnknownInItsOwnWords() throws IOException {
        Files.writeString(played.resolve("mode"), "refused");
        host(true, "os: windows");

        assertThat(run("inspect", "--output", "json")).isEqualTo(3);

        assertThat(said.out())
                .contains("inspect.host-speechless", "only on core types in this language mode")
                .doesNotContain("CLIXML");
    }

    @Test
    void aTornAnswerIsCut() throws IOException {
        Files.writeString(played.resolve("mode"), "torn");
        host(true, "os: windows");

        run("inspect", "--output", "json");

        assertThat(said.out()).contains("inspect.answer-cut");
    }

    @Test
    void aHostileAnswerIsUnknownAndHarmless() throws IOException {
        play("windows-server-2022");
        Files.writeString(played.resolve("mode"), "hostile");
        host(true, "os: windows");

        run("inspect");

        assertThat(said.out() + said.err()).doesNotContain("\u001b", "\u0007");
        run("inspect", "--output", "json");
        assertThat(said.out()).contains("\"unknown\"").doesNotContain("\u001b");
        try (Stream<Path> left = Files.list(played)) {
            assertThat(left).isNotEmpty();
        }
    }
}
