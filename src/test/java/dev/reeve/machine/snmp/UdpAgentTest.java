package dev.reeve.machine.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reeve.finding.Failure;
import dev.reeve.machine.snmp.SnmpLogin.Cipher;
import dev.reeve.machine.snmp.SnmpLogin.Digest;
import dev.reeve.machine.snmp.SnmpLogin.User;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against Net-SNMP's snmpd. */
class UdpAgentTest {
    private static final Oid SYSTEM = Oid.of("1.3.6.1.2.1.1");
    private static final Oid UPTIME = Oid.of("1.3.6.1.2.1.1.3.0");
    private static final Oid NOTHING = Oid.of("1.3.6.1.2.1.1.3.77");

    @TempDir
    static Path folder;

    private static Snmpd server;

    @BeforeAll
    static void start() throws IOException {
        server = Snmpd.itself(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answers walk(SnmpLogin login, int most) {
        try (UdpAgent agent = UdpAgent.open(server.target(login))) {
            return agent.walk(SYSTEM, most);
        }
    }

    private static User user(String name, Digest digest, String auth, @Nullable Cipher cipher, String privacy) {
        return new User(
                name,
                digest,
                () -> auth.getBytes(StandardCharsets.UTF_8),
                cipher,
                () -> privacy.getBytes(StandardCharsets.UTF_8));
    }

    private static Failure refusal(SnmpLogin login) {
        SnmpTarget target = server.target(login, Duration.ofMillis(700), 0);
        try (UdpAgent agent = UdpAgent.open(target)) {
            return catchThrowableOfType(Failure.class, () -> agent.get(List.of(UPTIME)));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void walksWithACommunity(boolean oldest) {
        Answers answers = walk(Snmpd.community(oldest, Snmpd.COMMUNITY), 1000);

        assertThat(answers.text(Oid.of("1.3.6.1.2.1.1.1.0")).orElse("")).startsWith("Linux");
        assertThat(answers.number(UPTIME)).isPresent();
        assertThat(answers.values().keySet()).allMatch(oid -> oid.isBelow(SYSTEM));
        assertThat(answers.torn()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesOutWhatTheAgentDoesNotHave(boolean oldest) {
        try (UdpAgent agent = UdpAgent.open(server.target(Snmpd.community(oldest, Snmpd.COMMUNITY)))) {
            Answers answers = agent.get(List.of(UPTIME, NOTHING));

            assertThat(answers.values()).containsOnlyKeys(UPTIME);
            assertThat(agent.walk(Oid.of("1.3.6.1.2.1.43"), 10).values()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"SHA,SHA", "SHA-224,SHA224", "SHA-256,SHA256", "SHA-384,SHA384", "SHA-512,SHA512"})
    void walksAsAUser(String name, Digest digest) {
        assertThat(walk(user(name, digest, Snmpd.AUTH, Cipher.AES, Snmpd.PRIVACY), 1000)
                        .number(UPTIME))
                .isPresent();
        assertThat(walk(user(name, digest, Snmpd.AUTH, null, ""), 1000).number(UPTIME))
                .isPresent();
    }

    @Test
    void aWalkHasItsBound() {
        Answers answers = walk(Snmpd.community(false, Snmpd.COMMUNITY), 5);

        assertThat(answers.values()).hasSize(5);
        assertThat(answers.torn()).containsExactly("more than 5 objects below 1.3.6.1.2.1.1");
    }

    @Test
    void saysWhatIsWrongWithALogin() {
        assertThat(refusal(Snmpd.community(false, "wrong")).finding().code()).isEqualTo("machine.snmp-no-answer");
        assertThat(refusal(user("nobody", Digest.SHA256, Snmpd.AUTH, Cipher.AES, Snmpd.PRIVACY))
                        .finding()
                        .code())
                .isEqualTo("machine.snmp-unknown-user");
        assertThat(refusal(user("SHA-256", Digest.SHA256, "not the phrase", Cipher.AES, Snmpd.PRIVACY))
                        .finding()
                        .code())
                .isEqualTo("machine.snmp-wrong-passphrase");
        // snmpd drops a signature of another length without a word.
        assertThat(refusal(user("SHA-256", Digest.SHA512, Snmpd.AUTH, Cipher.AES, Snmpd.PRIVACY))
                        .finding()
                        .code())
                .startsWith("machine.snmp-");
        Failure readable = refusal(user("strict", Digest.SHA256, Snmpd.AUTH, null, ""));
        assertThat(readable.finding().code()).isEqualTo("machine.snmp-refused");
        assertThat(readable.finding().toString()).doesNotContain(Snmpd.AUTH);
    }

    @Test
    void aWrongCipherPhraseGetsNoAnswerAndIsNotPrinted() {
        User user = user("SHA-256", Digest.SHA256, Snmpd.AUTH, Cipher.AES, "not the phrase");

        Failure failure = refusal(user);

        assertThat(failure.finding().code()).startsWith("machine.snmp-");
        assertThat(failure.finding() + server.target(user).toString()).doesNotContain("not the phrase", Snmpd.AUTH);
    }

    @Test
    void aPassphraseIsLongEnoughAndAnAddressExists() {
        User brief = user("SHA", Digest.SHA, "short", Cipher.AES, Snmpd.PRIVACY);
        Failure failure = catchThrowableOfType(Failure.class, () -> UdpAgent.open(server.target(brief)));
        assertThat(failure.finding().code()).isEqualTo("machine.snmp-secret-unusable");

        SnmpTarget nowhere = new SnmpTarget(
                "ups",
                "ups.invalid",
                161,
                Snmpd.community(false, "x"),
                Duration.ofSeconds(1),
                0,
                Duration.ofSeconds(5));
        failure = catchThrowableOfType(Failure.class, () -> UdpAgent.open(nowhere));
        assertThat(failure.finding().code()).isEqualTo("machine.snmp-host-not-found");
    }
}
