package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Failure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SizesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "500, 500",
        "500B, 500",
        "10k, 10000",
        "10 kB, 10000",
        "1.5M, 1500000",
        "4KiB, 4096",
        "1Gi, 1073741824",
        "2T, 2000000000000",
        "999999999999999999P, 9223372036854775807"
    })
    void areReadAsTheyAreShown(String text, long bytes) {
        assertThat(Sizes.parse("--min-size", text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "k", "10x", "1iB", "1,5M", "1e9"})
    void nothingElseIsASize(String text) {
        assertThatThrownBy(() -> Sizes.parse("--min-size", text)).isInstanceOf(Failure.class);
    }
}
