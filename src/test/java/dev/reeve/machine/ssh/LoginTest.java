package dev.reeve.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Finding;
import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.SecretSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways to log in, against a real server. */
@Timeout(120)
class LoginTest {
    private static final String SECRET = "open sesame";
    private static SshServer server;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        server = SshServer.with()
                .directive("PasswordAuthentication yes")
                .directive("MaxAuthTries 20")
                .directive("LogLevel VERBOSE")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Makes a key that the server lets in. */
    private Path key(String name, String type, String passphrase, String... more) throws IOException {
        Path key = directory.resolve(name);
        List<String> words = new ArrayList<>(List.of("-t", type, "-N", passphrase, "-f", key.toString()));
        words.addAll(List.of(more));
        server.keygen(words.toArray(String[]::new));
        authorize(Files.readString(SshServer.publicKeyOf(key)));
        return key;
    }

    private static void authorize(String line) throws IOException {
        Files.writeString(server.authorizedKeys(), Files.readString(server.authorizedKeys()) + line);
    }

    private static SshTarget.Builder with(Path key) {
        return server.target("db1").identities(List.of(key));
    }

    private static void assertLogsIn(SshTarget target) throws IOException {
        try (Machine machine = server.connect(target)) {
            assertThat(machine.run("echo in", Duration.ofSeconds(30)).text()).isEqualTo("in\n");
        }
    }

    private static SecretSource secret(String text) {
        return () -> text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"ed25519,", "ecdsa,", "rsa,", "rsa,PEM", "ecdsa,PEM"})
    void keysOfEveryTypeAndFormatOpen(String type, String format) throws IOException {
        String[] more = format == null ? new String[0] : new String[] {"-m", format};
        assertLogsIn(with(key("plain", type, "", more)).build());
        assertLogsIn(with(key("encrypted", type, SECRET, more))
                .passphrase(secret(SECRET))
                .build());
    }

    @Test
    void anEncryptedKeyWithoutItsPublicHalfOpens() throws IOException {
        Path key = key("encrypted", "rsa", SECRET, "-m", "PEM");
        Files.delete(SshServer.publicKeyOf(key));
        assertLogsIn(with(key).passphrase(secret(SECRET)).build());
    }

    @Test
    void aPassphraseIsWipedAndOnlyFetchedWhenTheServerWouldTakeTheKey() throws IOException {
        // A new one each time: a log-in that was cut is tried again.
        List<byte[]> handed = new ArrayList<>();
        SecretSource source = () -> {
            byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
            handed.add(secret);
            return secret;
        };
        Path strange = directory.resolve("strange");
        server.keygen("-t", "ed25519", "-N", SECRET, "-f", strange.toString());
        SshTarget refused = with(strange).passphrase(source).build();
        Failures.of(MachineProblem.LOGIN_REFUSED, () -> server.connect(refused));
        assertThat(handed).isEmpty();

        assertLogsIn(
                with(key("encrypted", "ed25519", SECRET)).passphrase(source).build());
        assertThat(handed).isNotEmpty().allSatisfy(secret -> assertThat(secret).containsOnly(0));
    }

    @Test
    void aWrongOrMissingPassphraseIsNamed() throws IOException {
        Path key = key("encrypted", "ed25519", SECRET);
        SshTarget wrong = with(key).passphrase(secret("mellon")).build();
        Finding finding = Failures.of(MachineProblem.PASSPHRASE_WRONG, () -> server.connect(wrong));
        assertThat(finding.arguments()).containsEntry("file", key.toString());
        assertThat(finding.toString()).doesNotContain("mellon");
        Failures.of(
                MachineProblem.PASSPHRASE_MISSING,
                () -> server.connect(with(key).build()));
        SshTarget broken = with(key)
                .passphrase(() -> {
                    throw new IOException("/etc/reeve/key.secret: no such file");
                })
                .build();
        Failures.of(MachineProblem.SECRET_UNAVAILABLE, () -> server.connect(broken));
    }

    @Test
    void refusalNamesKeysAndMethods() throws IOException {
        Path strange = directory.resolve("strange");
        server.keygen("-t", "ed25519", "-N", "", "-f", strange.toString());
        Finding finding = Failures.of(
                MachineProblem.LOGIN_REFUSED, () -> server.connect(with(strange).build()));
        assertThat(finding.arguments().get("keys")).contains(strange.toString());
        assertThat(finding.arguments().get("methods")).contains("publickey");
        assertThat(finding.arguments()).containsEntry("user", server.user());
    }

    @Test
    void keysThatMakeNoSenseAreNamed() throws IOException {
        Path garbage = Files.writeString(directory.resolve("garbage"), "not a key\n");
        Failures.of(
                MachineProblem.IDENTITY_UNREADABLE,
                () -> server.connect(with(garbage).build()));
        Path none = directory.resolve("none");
        Failures.of(
                MachineProblem.IDENTITY_UNREADABLE,
                () -> server.connect(with(none).build()));
    }

    @Test
    void aCertificateBesideTheKeyOpens() throws IOException {
        Path authority = directory.resolve("authority");
        server.keygen("-t", "ed25519", "-N", "", "-f", authority.toString());
        authorize("cert-authority " + Files.readString(SshServer.publicKeyOf(authority)));
        Path key = directory.resolve("signed");
        server.keygen("-t", "ed25519", "-N", "", "-f", key.toString());
        server.keygen("-s", authority.toString(), "-I", "test", "-n", server.user(), key + ".pub");
        assertLogsIn(with(key).build());
    }

    @Test
    void theAgentOpensWithAKeyThatOnlyItCanRead() throws IOException, InterruptedException {
        Path key = key("agents", "ed25519", "");
        Path socket = directory.resolve("agent.sock");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
        try {
            // The first line tells that it listens.
            agent.inputReader(StandardCharsets.UTF_8).readLine();
            ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", key.toString());
            add.environment().put("SSH_AUTH_SOCK", socket.toString());
            assertThat(add.start().waitFor()).isZero();
            Files.delete(key);
            Map<String, String> variables = new HashMap<>(System.getenv());
            variables.put("SSH_AUTH_SOCK", socket.toString());
            SshEnvironment plain = SshEnvironment.ofThisProcess();
            SshConnector connector = new SshConnector(
                    new SshEnvironment(variables, directory, plain.user(), plain.sleeper(), plain.random()));
            connector
                    .connect(server.target("db1").identities(List.of()).build())
                    .close();
            connector.connect(with(key).build()).close();
            // Keys of the inventory are the only ones tried: an agent full of others locks nobody out.
            Path strange = directory.resolve("strange");
            server.keygen("-t", "ed25519", "-N", "", "-f", strange.toString());
            Failures.of(
                    MachineProblem.LOGIN_REFUSED,
                    () -> connector.connect(with(strange).build()));
        } finally {
            agent.destroy();
            agent.waitFor();
        }
    }

    @Test
    void aPasswordIsTriedAfterTheKeysAndWiped() throws IOException {
        Path strange = directory.resolve("strange");
        server.keygen("-t", "ed25519", "-N", "", "-f", strange.toString());
        byte[] handed = "wrong".getBytes(StandardCharsets.UTF_8);
        SshTarget target = with(strange).password(() -> handed).build();
        Failures.of(MachineProblem.LOGIN_REFUSED, () -> server.connect(target));
        assertThat(handed).containsOnly(0);
        assertThat(server.log()).anyMatch(line -> line.startsWith("Failed password for " + server.user()));
    }
}
