package dev.reeve.render;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

final class SafeTextTest {
    @Test
    void ordinaryTextIsLeftAlone() {
        String text = "Größe 文件 🙂 a\\b";
        assertThat(SafeText.line(text)).isSameAs(text);
    }

    @Test
    void controlsAreSpelledOut() {
        assertThat(SafeText.line("a\u001b]0;title\u0007b\r\n\t\u007f\u009b31m\u0000\u2028"))
                .isEqualTo("a\\x1b]0;title\\x07b\\r\\n\\t\\x7f\\x9b31m\\x00\\u2028");
    }

    @Test
    void aBlockKeepsItsLayout() {
        assertThat(SafeText.block("a\n\tb\r\u001b")).isEqualTo("a\n\tb\\r\\x1b");
    }

    @Test
    void halfACharacterIsSpelledOut() {
        assertThat(SafeText.line("a\ud83db")).isEqualTo("a\\ud83db");
        assertThat(SafeText.line("\ude42")).isEqualTo("\\ude42");
    }

    @Property
    void nothingThatATerminalObeysIsLeft(@ForAll String text, @ForAll char any) {
        String safe = SafeText.line(text + any + '\u001b' + (char) ('\u0080' + any % 32));

        assertThat(safe.codePoints()).allMatch(c -> !Character.isISOControl(c) && !(c >= 0xd800 && c <= 0xdfff));
    }

    @Property
    void jsonIsHarmlessTooAndTellsTheSame(@ForAll String text, @ForAll char any) {
        String hostile = text + any + "\u001b\u009b\u202e\u007f";
        String json = new String(
                new JsonDocument()
                        .startObject()
                        .member("name", hostile)
                        .endObject()
                        .bytes(),
                java.nio.charset.StandardCharsets.UTF_8);

        assertThat(json.codePoints()).noneMatch(Character::isISOControl).doesNotContain(0x202e);
        try (var parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            parser.nextName();
            parser.nextToken();
            String wellFormed = new String(
                    hostile.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(parser.getString()).isEqualTo(wellFormed);
        }
    }
}
