package dev.reeve.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ssh_config adds, with an OpenSSH client to ask and without one. */
@Timeout(120)
class SshConfigTest {
    @TempDir
    Path home;

    private SshEnvironment environment(String path) {
        return new SshEnvironment(Map.of("PATH", path), home, "reeve", time -> {}, new SecureRandom());
    }

    private SshSettings resolve(String path, String config, SshTarget.Builder target) throws IOException {
        Path file = Files.writeString(home.resolve("config"), config);
        return new SshConfig(environment(path))
                .resolve(target.configFile(file.toString()).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/bin:/bin", "/nonexistent"})
    void fillsInWhatTheInventoryLeavesOpen(String path) throws IOException {
        Path key = Files.writeString(home.resolve("key"), "");
        SshSettings settings = resolve(
                path,
                """
                Host db1
                  HostName 192.0.2.%s
                  Port 2222
                  User backup
                  IdentityFile %s
                  IdentitiesOnly yes
                  UserKnownHostsFile %s/a %s/b
                  HostKeyAlias database
                  HashKnownHosts yes
                  ProxyJump one,two@[2001:db8::1]:2200
                  Ciphers aes256-gcm@openssh.com,unknown-cipher
                """.replace(",unknown-cipher", path.startsWith("/usr") ? "" : ",unknown-cipher")
                        .formatted("10", key, home, home),
                SshTarget.named("db1"));
        assertThat(settings.host()).isEqualTo("192.0.2.10");
        assertThat(settings.port()).isEqualTo(2222);
        assertThat(settings.user()).isEqualTo("backup");
        assertThat(settings.identities()).containsExactly(key);
        assertThat(settings.onlyTheseIdentities()).isTrue();
        assertThat(settings.userKnownHosts()).containsExactly(home.resolve("a"), home.resolve("b"));
        assertThat(settings.keyName()).isEqualTo("database");
        assertThat(settings.hashKnownHosts()).isTrue();
        assertThat(settings.algorithms())
                .containsEntry("cipher.s2c", "aes256-gcm@openssh.com")
                .doesNotContainKey("kex");
        assertThat(settings.hops()).extracting(SshTarget::address).containsExactly("one", "2001:db8::1");
        assertThat(settings.hops().get(1).port()).isEqualTo(2200);
        assertThat(settings.hops().get(1).user()).isEqualTo("two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/bin:/bin", "/nonexistent"})
    void theInventoryWins(String path) throws IOException {
        SshSettings settings = resolve(
                path,
                "Host *\n Port 2222\n User backup\n ProxyJump jump\n UserKnownHostsFile /x\n",
                SshTarget.named("db1")
                        .port(22)
                        .user("admin")
                        .identities(List.of(Path.of("/k")))
                        .knownHosts(List.of(Path.of("/known")))
                        .proxyJump(List.of()));
        assertThat(settings.port()).isEqualTo(22);
        assertThat(settings.user()).isEqualTo("admin");
        assertThat(settings.identities()).containsExactly(Path.of("/k"));
        assertThat(settings.userKnownHosts()).containsExactly(Path.of("/known"));
        assertThat(settings.hops()).isEmpty();
        assertThat(settings.keyName()).isEqualTo("db1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/bin:/bin", "/nonexistent"})
    void refusesWhatItCannotHonour(String path) {
        Failures.of(
                MachineProblem.SSH_CONFIG_UNSUPPORTED,
                () -> resolve(path, "Host *\n ProxyCommand nc %h %p\n", SshTarget.named("db1")));
    }

    @Test
    void includeAndMatchNeedTheClient() throws IOException {
        Path other = Files.writeString(home.resolve("other"), "Match host db1\n Port 2200\n");
        String config = "Include " + other + "\n";
        assertThat(resolve("/usr/bin:/bin", config, SshTarget.named("db1")).port())
                .isEqualTo(2200);
        for (String text : List.of(config, "Host a\n User x\nmatch all\n Port 2200\n")) {
            Failures.of(
                    MachineProblem.SSH_CONFIG_UNSUPPORTED, () -> resolve("/nonexistent", text, SshTarget.named("db1")));
        }
    }

    @Test
    void aBrokenFileIsNamed() {
        Failures.of(
                MachineProblem.SSH_CONFIG_INVALID,
                () -> resolve("/usr/bin:/bin", "Host *\n NoSuchKeyword 1\n", SshTarget.named("db1")));
    }

    @Test
    void worksWithoutAClient() throws IOException {
        try (SshServer server = SshServer.start();
                Machine machine = new SshConnector(environment("/nonexistent")).connect(server.target())) {
            assertThat(machine.run("echo in", Duration.ofSeconds(30)).text()).isEqualTo("in\n");
        }
    }
}
