package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestTest {
    private static final List<String> NAMES = List.of("backup", "restore", "verify", "journal", "snapshot");

    @Test
    void slipsAreForgiven() {
        assertThat(Nearest.of("bakcup", NAMES)).containsExactly("backup");
        assertThat(Nearest.of("jurnal", NAMES)).containsExactly("journal");
        assertThat(Nearest.of("veri", NAMES)).containsExactly("verify");
    }

    @Test
    void withoutANearNameTheNearestAreOffered() {
        assertThat(Nearest.of("xyzzy", NAMES)).hasSize(3);
        assertThat(Nearest.of("", NAMES)).hasSize(3);
        assertThat(Nearest.of("x", List.of())).isEmpty();
    }

    @Test
    void aSwapIsOneSlip() {
        assertThat(Nearest.distance("ab", "ba")).isEqualTo(1);
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("same", "same")).isZero();
    }
}
