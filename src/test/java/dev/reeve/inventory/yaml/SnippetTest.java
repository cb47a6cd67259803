package dev.reeve.inventory.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SnippetTest {
    @Test
    void pointsAtThePlace() {
        assertThat(lines("a: b\nport: 70000\n", 2, 7, 5)).containsExactly("2 | port: 70000", "  |       ^^^^^");
    }

    @Test
    void pointsBehindTheEndOfALine() {
        assertThat(lines("abc", 1, 4, 1)).containsExactly("1 | abc", "  |    ^");
    }

    @Test
    void wideCharactersTakeTwoColumnsAndMarksNone() {
        assertThat(lines("数据: x", 1, 5, 1)).containsExactly("1 | 数据: x", "  |       ^");
        assertThat(lines("e\u0301: x", 1, 5, 1)).containsExactly("1 | e\u0301: x", "  |    ^");
    }

    @Test
    void whatATerminalWouldObeyIsShownAsAMark() {
        assertThat(lines("\u001B[31m\u202Ex\ty", 1, 7, 1)).containsExactly("1 | \uFFFD[31m\uFFFDx→y", "  |       ^");
    }

    @Test
    void longLinesAreCut() {
        List<String> lines = lines("x".repeat(500) + "HERE" + "y".repeat(500), 1, 501, 4);
        assertThat(lines.get(0)).hasSizeLessThan(130).startsWith("1 | …xxx").endsWith("yyy…");
        assertThat(lines.get(1).indexOf('^')).isEqualTo(lines.get(0).indexOf("HERE"));
        assertThat(lines.get(1)).endsWith(" ^^^^");
    }

    @Test
    void secretsAreStarsOfOneLength() {
        assertThat(lines("a: { password: x, b: c }", 1, 19, 1))
                .containsExactly("1 | a: { password: ********, b: c }", "  |                          ^");
        assertThat(lines("\"My-Token\" : 'abc def' ", 1, 1, 3))
                .containsExactly("1 | \"My-Token\" : ******** ", "  | ^^^");
        assertThat(lines("passphrase: { env: X }", 1, 1, 1).get(0)).isEqualTo("1 | passphrase: { env: X }");
    }

    @Property
    void neverFails(
            @ForAll String text,
            @ForAll @IntRange(min = 1, max = 5) int line,
            @ForAll @IntRange(min = 1, max = 300) int column,
            @ForAll @IntRange(min = 1, max = 300) int width) {
        assertThat(lines(text, line, column, width))
                .hasSize(2)
                .allSatisfy(shown -> assertThat(shown).hasLineCount(1));
    }

    private static List<String> lines(String text, int line, int column, int width) {
        return new Source(Path.of("x.yaml"), text)
                .place(line, column, width)
                .snippet()
                .lines();
    }
}
