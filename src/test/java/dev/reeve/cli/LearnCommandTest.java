package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.ssh.SshServer;
import dev.reeve.render.OutputSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learning as an administrator has it. */
final class LearnCommandTest {
    private static SshServer host;

    @TempDir
    Path temp;

    private CommandLineFixture reeve;

    @BeforeAll
    static void start() {
        host = SshServer.start();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @BeforeEach
    void make() throws IOException {
        Files.writeString(temp.resolve("ssh_config"), "");
        host.writeKnownHosts(temp.resolve("known_hosts"));
        Files.writeString(temp.resolve("reeve.yaml"), """
                        reeve: 1
                        journal: { path: DIR/journal }
                        defaults: { ssh: { config: DIR/ssh_config, connect-timeout: 30s } }
                        hosts:
                          web1:
                            address: 127.0.0.1
                            groups: [web]
                            ssh: { user: USER, port: PORT, identity: IDENTITY, known-hosts: DIR/known_hosts }
                        """.replace("PORT", Integer.toString(host.port()))
                .replace("USER", host.user())
                .replace("IDENTITY", host.identity().toString())
                .replace("DIR", temp.toString()));
        reeve = new CommandLineFixture(temp, Map.of("LANG", "C", "HOME", temp.toString()));
    }

    @Test
    void aHostIsLearnt() {
        CommandLineFixture.Said said = reeve.run("inspect", "--learn", "web1");
        assertThat(said.exit()).isEqualTo(0);
        CommandLineFixture.Said json = reeve.run("inspect", "--learn", "web1", "--output", "json");
        assertThat(new OutputSchema().mistakes(json.out())).isEmpty();
        assertThat(Files.exists(temp.resolve("journal"))).isFalse();
    }
}
