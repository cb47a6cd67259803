package dev.reeve.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KEYS =
            List.of("address", "groups", "os", "local", "become", "ssh", "known-hosts", "password", "to");

    @ParameterizedTest
    @CsvSource({
        "adress, address",
        "addres, address",
        "adderss, address",
        "Address, address",
        "addr, address",
        "group, groups",
        "knownHosts, known-hosts",
        "known_hosts, known-hosts",
        "KNOWN-HOSTS, known-hosts",
        "pass, password",
        "too, to"
    })
    void findsWhatWasMeant(String typed, String meant) {
        assertThat(Nearest.to(typed, KEYS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"coffee", "x", "schedule", "keep", "drills", "hosts"})
    void suggestsNothingFarFetched(String typed) {
        assertThat(Nearest.to(typed, KEYS)).isEmpty();
    }

    @Test
    void isQuickWithAnythingHowLong() {
        assertThat(Nearest.to("a".repeat(1_000_000), KEYS)).isEmpty();
        assertThat(Nearest.to("", KEYS)).isEmpty();
        assertThat(Nearest.to("a", List.of())).isEmpty();
    }
}
