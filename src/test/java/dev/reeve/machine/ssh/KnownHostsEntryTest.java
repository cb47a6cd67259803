package dev.reeve.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHostsEntryTest {
    private static final Path FILE = Path.of("known_hosts");
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAQIg4Hh6nd2I6XqOdIUSNxEDOc3wkqpoyNdgNgTeaOj";

    @ParameterizedTest
    @CsvSource({
        "db1, db1, true",
        "DB1, db1, true",
        "db1, db11, false",
        "'db*,!db2', db1, true",
        "'db*,!db2', db2, false",
        "'!db2', db1, false",
        "192.0.2.?, 192.0.2.7, true",
        "192.0.2.?, 192.0.2.77, false",
        "*, anything, true",
        "'[db1]:2222', '[db1]:2222', true",
        "'[db1]:2222', db1, false",
        "'[*.example.org]:*', '[a.example.org]:22022', true",
    })
    void matchesAsOpenSshDoes(String hosts, String host, boolean matches) {
        KnownHostsEntry entry =
                KnownHostsEntry.parse(FILE, 1, hosts + " " + KEY + " a comment").orElseThrow();
        assertThat(entry.matches(host)).isEqualTo(matches);
    }

    @Test
    void findsHashedNames() {
        String hashed = KnownHostsEntry.hash("twenty bytes of salt".getBytes(StandardCharsets.US_ASCII), "db1");
        KnownHostsEntry entry =
                KnownHostsEntry.parse(FILE, 1, hashed + " " + KEY).orElseThrow();
        assertThat(entry.matches("db1")).isTrue();
        assertThat(entry.matches("db2")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# comment",
                "db1",
                "db1 ssh-ed25519",
                "db1 ssh-ed25519 !!!",
                "db1 ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIAQIg4Hh6nd2I6XqOdIUSNxEDOc3wkqpoyNdgNgTeaOj",
                "@revoked db1"
            })
    void skipsLinesThatMakeNoSense(String line) {
        assertThat(KnownHostsEntry.parse(FILE, 1, line)).isEmpty();
    }

    @Test
    void toleratesAHashThatIsNone() {
        assertThat(KnownHostsEntry.parse(FILE, 1, "|1||x " + KEY).orElseThrow().matches("db1"))
                .isFalse();
        assertThat(KnownHostsEntry.parse(FILE, 1, "|1|x " + KEY).orElseThrow().matches("db1"))
                .isFalse();
    }

    @Test
    void fingerprintsAsOpenSshPrintsThem() {
        ServerKey key = new ServerKey(Base64.getDecoder().decode(KEY.split(" ", 2)[1]));
        assertThat(key.type()).isEqualTo("ssh-ed25519");
        assertThat(key.toString()).matches("ED25519 SHA256:[A-Za-z0-9+/]{43}");
    }
}
