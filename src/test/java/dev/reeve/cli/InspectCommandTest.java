package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.ssh.SshServer;
import dev.reeve.render.OutputSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds as an administrator has them, on real hosts: one that is well, one that has no shell, one that is not there. */
final class InspectCommandTest {
    private static SshServer host;
    private static SshServer appliance;

    @TempDir
    Path temp;

    private CommandLineFixture reeve;

    @BeforeAll
    static void start() {
        host = SshServer.start();
        appliance = SshServer.with().sftpOnly().start();
    }

    @AfterAll
    static void stop() {
        host.close();
        appliance.close();
    }

    @BeforeEach
    void make() throws IOException {
        inventory("");
        reeve = new CommandLineFixture(temp, Map.of("LANG", "C", "HOME", temp.toString()));
    }

    private void inventory(String more) throws IOException {
        Files.writeString(temp.resolve("ssh_config"), "");
        host.writeKnownHosts(temp.resolve("known_hosts"));
        appliance.writeKnownHosts(temp.resolve("known_hosts2"));
        Files.writeString(temp.resolve("reeve.yaml"), """
                        reeve: 1
                        journal: { path: DIR/journal }
                        defaults: { ssh: { config: DIR/ssh_config, connect-timeout: 30s } }
                        hosts:
                          web1:
                            address: 127.0.0.1
                            groups: [web]
                            ssh: { user: USER, port: PORT, identity: IDENTITY, known-hosts: DIR/known_hosts }
                        MORE
                        """.replace("PORT", Integer.toString(host.port()))
                .replace("USER", host.user())
                .replace("IDENTITY", host.identity().toString())
                .replace("MORE", more)
                .replace("DIR", temp.toString()));
    }

    /** A host with no shell, and one that nobody listens for. */
    private String others() {
        return """
                  nas:
                    address: 127.0.0.1
                    ssh: { user: USER, port: PORT, identity: IDENTITY, known-hosts: DIR/known_hosts2 }
                  gone:
                    address: 127.0.0.1
                    ssh: { user: USER, port: 1, identity: GONE, known-hosts: DIR/known_hosts }
                """.replace("PORT", Integer.toString(appliance.port()))
                .replace("USER", appliance.user())
                .replace("GONE", host.identity().toString())
                .replace("IDENTITY", appliance.identity().toString());
    }

    private String journal() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(temp.resolve("journal"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    @Test
    void aRoundLooksAtEverythingAndIsJournaled() throws IOException {
        inventory(others());
        CommandLineFixture.Said said = reeve.run("inspect", "--output", "json");

        assertThat(said.exit()).as(said.err()).isEqualTo(3);
        assertThat(new OutputSchema().mistakes(said.out())).isEmpty();
        assertThat(said.out())
                .contains("\"name\":\"web1\",\"presence\":\"up\"")
                .contains("\"name\":\"nas\",\"presence\":\"unknown\"")
                .contains("\"name\":\"gone\",\"presence\":\"down\",\"state\":\"down\"")
                .contains("\"check\":\"load\"")
                .contains("machine.no-shell")
                .contains("machine.connection-refused");
        assertThat(journal())
                .contains("\"kind\":\"reading\"")
                .contains("\"subject\":{\"host\":\"web1\"},\"presence\":\"up\"")
                .contains("\"subject\":{\"host\":\"gone\"},\"presence\":\"down\"")
                .contains("\"job\":\"round\"");
        assertThat(reeve.run(
                                "journal",
                                "list",
                                "--open",
                                "--journal",
                                temp.resolve("journal").toString())
                        .out())
                .contains("gone")
                .contains("nas");
    }

    @Test
    void whatIsWellAgainIsResolvedAndOnlyThat() throws IOException {
        inventory(others() + """
                inspect:
                  hosts: { web1: { processes: [no-such-program] } }
                """);
        reeve.run("inspect", "--output", "json");
        inventory(others().replace("port: 1,", "port: " + host.port() + ","));
        CommandLineFixture.Said one = reeve.run("inspect", "gone", "--output", "json");
        assertThat(one.out()).contains("\"name\":\"gone\",\"presence\":\"up\"");

        String open = reeve.run("journal", "list", "--open", "--output", "json", "--journal", temp + "/journal")
                .out();
        assertThat(open)
                .contains("no-such-program")
                .contains("machine.no-shell")
                .doesNotContain("refused");
        reeve.run("inspect", "web1", "processes", "--output", "json");
    }

    @Test
    void oneCheckOfOneHost() {
        CommandLineFixture.Said said = reeve.run("inspect", "web", "memory", "--output", "json");

        assertThat(said.out()).contains("\"check\":\"memory\"").doesNotContain("\"check\":\"load\"");
        assertThat(reeve.run("inspect", "web2").exit()).isEqualTo(2);
        assertThat(reeve.run("inspect", "web2").err()).contains("web2").contains("web1");
    }

    @Test
    void formatsForMonitoring() throws IOException {
        CommandLineFixture.Said nagios = reeve.run("inspect", "web1", "memory", "--output", "nagios");
        assertThat(nagios.out()).startsWith("REEVE ").contains("'web1 duration'=");
        assertThat(nagios.exit()).isBetween(0, 2);
        assertThat(reeve.run("inspect", "web1", "memory", "--output", "junit").out())
                .contains("<testsuite name=\"web1\"");
        assertThat(reeve.run("inspect", "web1", "memory", "--output", "prometheus")
                        .out())
                .contains("reeve_up{kind=\"host\",name=\"web1\"} 1");
        inventory(others());
        assertThat(reeve.run("inspect", "gone", "--output", "nagios").exit()).isEqualTo(2);
        assertThat(reeve.run("status", "--output", "nagios").exit()).isEqualTo(3);
        assertThat(reeve.run("status", "--output", "nagios").out())
                .startsWith("REEVE UNKNOWN")
                .contains("nagios");
    }

    @Test
    void answersAreKeptAndJudgedAgain() throws IOException {
        reeve.run("inspect", "web1", "--record", "kept");
        Path kept = temp.resolve("kept/web1.answer");
        assertThat(Files.getPosixFilePermissions(kept)).hasSize(2);
        String journaled = journal();

        CommandLineFixture.Said again = reeve.run("inspect", "--replay", "kept", "--output", "json");
        assertThat(again.out()).contains("\"check\":\"load\"").contains("\"presence\":\"up\"");
        assertThat(journal()).isEqualTo(journaled);

        byte[] whole = Files.readAllBytes(kept);
        Files.write(kept, java.util.Arrays.copyOf(whole, whole.length / 2));
        CommandLineFixture.Said cut = reeve.run("inspect", "--replay", "kept", "--output", "json");
        assertThat(cut.out()).contains("inspect.answer-cut");
        assertThat(reeve.run("inspect", "web1", "--replay", "nowhere").exit()).isEqualTo(3);
    }

    @Test
    void acceptedStatesAreComparedWith() throws IOException {
        CommandLineFixture.Said accepted =
                reeve.run("inspect", "accounts", "--accept", "--note", "first", "--output", "json");
        assertThat(accepted.exit()).as(accepted.out()).isEqualTo(0);
        assertThat(new OutputSchema().mistakes(accepted.out())).isEmpty();
        assertThat(accepted.out()).contains("\"baseline\":\"accounts\"");
        assertThat(journal()).contains("\"kind\":\"accepted\"").contains("\"note\":\"first\"");
        Path state = temp.resolve("journal/baselines/accounts/web1.json");
        Files.writeString(state, Files.readString(state).replace("\"daemon\"", "\"demon\""));

        CommandLineFixture.Said changed = reeve.run("inspect", "web1", "accounts", "--output", "json");
        assertThat(changed.out()).contains("daemon");
        assertThat(changed.exit()).isEqualTo(1);
        assertThat(reeve.run("inspect", "--note", "why").exit()).isEqualTo(2);
    }

    @Test
    void aWebsiteIsAcceptedAndComparedWith() throws IOException {
        Path root = Files.createDirectories(temp.resolve("www"));
        Files.writeString(root.resolve("index.php"), "<?php echo 'hello';\n");
        inventory("""
                inspect:
                  websites: { shop: { host: web1, path: DIR/www } }
                """);
        CommandLineFixture.Said accepted = reeve.run("inspect", "shop", "--accept", "--output", "json");
        assertThat(accepted.exit()).as(accepted.out()).isEqualTo(0);
        assertThat(accepted.out()).contains("\"baseline\":\"website\"");
        assertThat(reeve.run("inspect", "shop", "--output", "json").exit()).isEqualTo(0);

        Files.writeString(root.resolve("c.php"), "<?php @eval($_POST['x']);\n");
        CommandLineFixture.Said broken = reeve.run("inspect", "shop", "--output", "json");
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.out()).contains("website-suspicious").contains("c.php");
        assertThat(new OutputSchema().mistakes(broken.out())).isEmpty();
    }

    @Test
    void theScriptForACourierIsWhole() throws Exception {
        String script = reeve.run("inspect", "web1", "--print-script").out();
        Path file = Files.writeString(temp.resolve("ask.sh"), script);
        Process courier = new ProcessBuilder("sh", file.toString())
                .redirectOutput(temp.resolve("web1.answer").toFile())
                .start();
        courier.waitFor();

        assertThat(reeve.run("inspect", "web1", "--replay", ".", "--output", "json")
                        .out())
                .contains("\"check\":\"load\"")
                .doesNotContain("answer-cut");
    }

    @Test
    void namesAreListed() {
        CommandLineFixture.Said said = reeve.run("inspect", "--list", "--output", "json");

        assertThat(new OutputSchema().mistakes(said.out())).isEmpty();
        assertThat(List.of(said.out().split("\\{")))
                .anyMatch(line -> line.contains("\"web1\",\"of\":\"host\""))
                .anyMatch(line -> line.contains("\"load\",\"of\":\"check\""));
    }
}
