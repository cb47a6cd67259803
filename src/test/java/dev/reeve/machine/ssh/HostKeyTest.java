package dev.reeve.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Finding;
import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Host keys against a real server: nothing but a recorded key gets through, whatever a configuration file says. */
@Timeout(120)
class HostKeyTest {
    @TempDir
    Path directory;

    @Test
    void anUnknownKeyIsShownAndRefused() throws IOException {
        try (SshServer server = SshServer.start()) {
            Path empty = directory.resolve("known_hosts");
            SshTarget target = server.target("db1").knownHosts(List.of(empty)).build();
            Finding finding = Failures.of(MachineProblem.HOST_KEY_UNKNOWN, () -> server.connect(target));
            assertThat(finding.arguments())
                    .containsEntry("fingerprint", fingerprint(server))
                    .containsEntry("type", "ED25519")
                    .containsEntry("file", empty.toString())
                    .containsEntry("key-name", "[127.0.0.1]:" + server.port());
            assertThat(empty).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept-new", "no", "off", "ask", "yes"})
    void aChangedKeyIsRefusedWhateverTheConfigurationSays(String strictness) throws IOException {
        try (SshServer server = SshServer.start()) {
            String old = fingerprint(server);
            Path known = directory.resolve("known_hosts");
            server.writeKnownHosts(known);
            server.restartWithNewHostKey("ed25519");
            Path config = Files.writeString(
                    directory.resolve("config"), "Host *\n StrictHostKeyChecking " + strictness + "\n");
            SshTarget target = server.target("db1")
                    .knownHosts(List.of(known))
                    .configFile(config.toString())
                    .build();
            byte[] before = Files.readAllBytes(known);
            Finding finding = Failures.of(MachineProblem.HOST_KEY_CHANGED, () -> server.connect(target));
            assertThat(finding.arguments())
                    .containsEntry("fingerprint", fingerprint(server))
                    .containsEntry("old-fingerprint", old)
                    .containsEntry("line", "1")
                    .containsEntry("file", known.toString());
            assertThat(known).hasBinaryContent(before);
        }
    }

    @Test
    void aKeyOfAnotherTypeIsUnknownAndTheKnownOneIsNamed() throws IOException {
        try (SshServer server = SshServer.start()) {
            Path known = directory.resolve("known_hosts");
            server.writeKnownHosts(known);
            String old = fingerprint(server);
            server.restartWithNewHostKey("ecdsa");
            SshTarget target = server.target("db1").knownHosts(List.of(known)).build();
            Finding finding = Failures.of(MachineProblem.HOST_KEY_UNKNOWN, () -> server.connect(target));
            assertThat(finding.evidence()).anyMatch(line -> line.contains(old) && line.contains(known + ":1"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void keysOfEveryTypeAreKnownAgain(String type) throws IOException {
        try (SshServer server = SshServer.with().hostKeyType(type).start();
                Machine machine = server.connect()) {
            assertThat(machine.run("echo in", Duration.ofSeconds(30)).text()).isEqualTo("in\n");
        }
    }

    @Test
    void aRevokedKeyIsRefused() throws IOException {
        try (SshServer server = SshServer.start()) {
            Path known = directory.resolve("known_hosts");
            server.writeKnownHosts(known);
            String line = Files.readString(known);
            Files.writeString(known, line + "@revoked " + line.replaceFirst("^\\S+", "*"));
            SshTarget target = server.target("db1").knownHosts(List.of(known)).build();
            Failures.of(MachineProblem.HOST_KEY_REVOKED, () -> server.connect(target));
        }
    }

    @Test
    void trustShowsRecordsAndThenConnects() throws IOException {
        try (SshServer server = SshServer.start()) {
            Path known = directory.resolve("new/known_hosts");
            SshTarget target = server.target("db1").knownHosts(List.of(known)).build();
            TrustStore trust = new TrustStore(SshEnvironment.ofThisProcess());
            TrustStore.Offer offer = trust.fetch(target);
            assertThat(offer.key().fingerprint()).isEqualTo(fingerprint(server));
            assertThat(offer.standing()).isEqualTo(TrustStore.Standing.UNKNOWN);
            assertThat(offer.file()).isEqualTo(known);
            assertThat(known).doesNotExist();

            assertThat(trust.record(target, offer.key())).isEqualTo(known);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(known)))
                    .isEqualTo("rw-------");
            assertThat(trust.fetch(target).standing()).isEqualTo(TrustStore.Standing.KNOWN);
            trust.record(target, offer.key());
            assertThat(Files.readAllLines(known)).hasSize(1);
            server.connect(target).close();
            assertThat(ssh("ssh-keygen", "-F", "[127.0.0.1]:" + server.port(), "-f", known.toString()))
                    .contains(offer.key().base64());

            server.restartWithNewHostKey("ed25519");
            TrustStore.Offer second = trust.fetch(target);
            assertThat(second.standing()).isEqualTo(TrustStore.Standing.CHANGED);
            assertThat(second.line()).isEqualTo(1);
            Failures.of(MachineProblem.HOST_KEY_CHANGED, () -> trust.record(target, second.key()));
        }
    }

    @Test
    void recordsHashedNamesThatOpenSshFindsAgain() throws IOException {
        try (SshServer server = SshServer.start()) {
            Path known = Files.writeString(directory.resolve("known_hosts"), "# no newline at the end");
            Path config = Files.writeString(directory.resolve("config"), "HashKnownHosts yes\n");
            SshTarget target = server.target("db1")
                    .knownHosts(List.of(known))
                    .configFile(config.toString())
                    .build();
            TrustStore trust = new TrustStore(SshEnvironment.ofThisProcess());
            trust.record(target, trust.fetch(target).key());
            assertThat(Files.readAllLines(known)).hasSize(2).last().asString().startsWith("|1|");
            server.connect(target).close();
            assertThat(ssh("ssh-keygen", "-F", "[127.0.0.1]:" + server.port(), "-f", known.toString()))
                    .contains("found: line 2");
        }
    }

    @Test
    void aHostCertificateOfAKnownAuthorityIsTrustedAndOfAnUnknownOneIsNot() throws IOException {
        try (SshServer server = SshServer.with()
                .directive("HostCertificate " + directory.resolve("host_key-cert.pub"))
                .start()) {
            Path authority = directory.resolve("authority");
            server.keygen("-t", "ed25519", "-N", "", "-f", authority.toString());
            Path copy = Files.copy(SshServer.publicKeyOf(server.hostKey()), directory.resolve("host_key.pub"));
            server.keygen("-s", authority.toString(), "-h", "-I", "test", "-n", "127.0.0.1", copy.toString());
            server.restart();
            String key = Files.readString(SshServer.publicKeyOf(authority));
            Path known = Files.writeString(directory.resolve("known"), "@cert-authority [127.0.0.1]:* " + key);
            server.connect(server.target("db1").knownHosts(List.of(known)).build())
                    .close();

            server.keygen(
                    "-t", "ed25519", "-N", "", "-f", directory.resolve("other").toString());
            String other = Files.readString(directory.resolve("other.pub"));
            Path wrong = Files.writeString(directory.resolve("wrong"), "@cert-authority * " + other);
            SshTarget target = server.target("db1").knownHosts(List.of(wrong)).build();
            Failures.of(MachineProblem.HOST_KEY_UNKNOWN, () -> server.connect(target));

            Path revoked =
                    Files.writeString(directory.resolve("revoked"), "@cert-authority * " + key + "@revoked * " + key);
            SshTarget third = server.target("db1").knownHosts(List.of(revoked)).build();
            Failures.of(MachineProblem.HOST_KEY_REVOKED, () -> server.connect(third));
        }
    }

    private static String fingerprint(SshServer server) throws IOException {
        return ssh("ssh-keygen", "-lf", server.hostKey().toString()).split(" ", 3)[1];
    }

    private static String ssh(String... words) throws IOException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
