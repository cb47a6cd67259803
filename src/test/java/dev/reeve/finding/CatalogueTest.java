package dev.reeve.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts with their arguments filled in. */
final class CatalogueTest {
    private static final Catalogue ENGLISH = Catalogue.of(Locale.ENGLISH);

    @ParameterizedTest
    @CsvSource({"0, 0 files", "1, 1 file", "2, 2 files", "11, 11 files", "'1,000', '1,000 files'"})
    void oneIsSingular(String files, String text) {
        assertThat(ENGLISH.text("render", "progress.files", "files", files)).isEqualTo(text);
    }

    @Test
    void verbsGoWithTheirNouns() {
        assertThat(ENGLISH.text("patch", "foreign-packages.problem", "host", "web1", "count", "1", "packages", "a"))
                .isEqualTo("web1: 1 package comes from no source that the host knows: a.");
    }

    @Test
    void chineseKnowsNoPlural() {
        assertThat(Catalogue.of(Locale.CHINA).text("render", "progress.files", "files", "1"))
                .contains("1")
                .doesNotContain("{", "|");
    }

    @Test
    void aMissingArgumentIsSeen() {
        assertThat(ENGLISH.text("render", "progress.files")).isEqualTo("{files} {files|file|files}");
    }
}
