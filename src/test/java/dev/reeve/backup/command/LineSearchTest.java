package dev.reeve.backup.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LineSearchTest {
    private static boolean found(String pattern, String text, int step) {
        LineSearch search = new LineSearch(Pattern.compile(pattern));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += step) {
            search.pass(bytes, at, Math.min(step, bytes.length - at));
        }
        return search.found();
    }

    @Property
    void findsWhatLineByLineFinds(
            @ForAll @StringLength(max = 60) @CharRange(from = 'a', to = 'c') String one,
            @ForAll @StringLength(max = 60) @CharRange(from = 'a', to = 'c') String two,
            @ForAll @IntRange(min = 1, max = 7) int step) {
        String text = one + "\n" + two;
        for (String pattern : List.of("^abc", "abc$", "^abc$", "a.c", "^$")) {
            boolean expected = text.lines()
                    .anyMatch(line -> Pattern.compile(pattern).matcher(line).find());
            assertThat(found(pattern, text, step))
                    .as(pattern)
                    .isEqualTo(expected || (pattern.equals("^$") && one.isEmpty()));
        }
    }

    @Test
    void carriageReturnsAreNoPartOfALine() {
        assertThat(found("^end$", "hostname a\r\nend\r\r\n", 3)).isTrue();
        assertThat(found("^end$", "end\r", 1)).isTrue();
        assertThat(found("^end$", "the end\n", 1)).isFalse();
        assertThat(found("^结束$", "开始\n结束\n", 1)).isTrue();
    }

    @Test
    void aLineMayBeOfAnyLength() {
        String filler = "x".repeat(3 * LineSearch.WINDOW);
        assertThat(found("needle", filler + "needle" + filler, 4096)).isTrue();
        assertThat(found("needle$", filler + "needle", 4096)).isTrue();
        assertThat(found("^x+needle", "x".repeat(100) + "needle" + filler, 4096))
                .isTrue();
        for (int at = LineSearch.WINDOW / 2 - 20; at < LineSearch.WINDOW + 20; at++) {
            String text = "y".repeat(at) + "needle" + filler;
            assertThat(found("needle", text, 1000)).isTrue();
            assertThat(found("^needle", text, 1000)).isFalse();
            assertThat(found("needle$", text, 1000)).isFalse();
            assertThat(found("y$", text, 1000)).isFalse();
        }
    }
}
