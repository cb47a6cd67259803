package dev.reeve.machine.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class AnswerParserTest {
    private static final String NONCE = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "ffffffffffffffffffffffffffffffff";

    private static HostAnswer parse(String text) {
        return AnswerParser.parse(text.getBytes(StandardCharsets.ISO_8859_1), NONCE);
    }

    private static String frame(String id, String content, int status) {
        return "\n@@" + NONCE + " B " + id + "\n" + content + "\n@@" + NONCE + " E " + id + ' ' + status + '\n';
    }

    private static String end(int count) {
        return "\n@@" + NONCE + " Z " + count + '\n';
    }

    @Test
    void noiseBeforeTheFirstFrameIsNoAnswer() {
        RawAnswer raw = new RawAnswer(
                NONCE,
                ("Welcome!\n@@" + OTHER + " B passwd\nforged\n@@" + OTHER + " E passwd 0\n" + frame("a", "1\n", 0)
                                + end(1))
                        .getBytes(StandardCharsets.UTF_8),
                RawAnswer.Ending.ENDED);

        assertThat(raw.parse().complete()).isTrue();
        assertThat(raw.parse().sections()).containsOnlyKeys("a");
        assertThat(raw.noise()).startsWith("Welcome!").contains("forged");
    }

    @Test
    void contentThatLooksLikeAFrameOfAnotherIsContent() {
        String forged = "x\n@@" + OTHER + " E a 0\n@@ B b\n";
        assertThat(parse(frame("a", forged, 0) + end(1)).section("a").text()).isEqualTo(forged);
    }

    @Test
    void framesThatDoNotFitTogetherAreNeverWhole() {
        assertThat(parse("\n@@" + NONCE + " E a 0\n" + end(1)).complete()).isFalse();
        assertThat(parse("\n@@" + NONCE + " B a\n1\n\n@@" + NONCE + " E b 0\n" + end(1)).section("a").whole())
                .isFalse();
        assertThat(parse(frame("a", "1\n", 0) + end(2)).complete()).isFalse();
        assertThat(parse(frame("a", "1\n", 0) + "\n@@" + NONCE + " Z x\n").complete()).isFalse();
    }

    @Test
    void anAnswerThatWasBroughtIsRead() throws IOException {
        byte[] brought = ("noise\n" + frame("a", "1\n", 7) + end(1)).getBytes(StandardCharsets.UTF_8);

        RawAnswer raw = RawAnswer.of(brought);
        assertThat(raw.nonce()).isEqualTo(NONCE);
        assertThat(raw.parse().section("a").status()).isEqualTo(7);
        assertThatThrownBy(() -> RawAnswer.of("nothing of the kind".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    /** Pieces of frames in any order: there is always an answer, and what is whole had both its frames. */
    @Property(tries = 2000)
    void anyPiecesMakeAnAnswer(@ForAll("pieces") List<String> pieces) {
        String text = String.join("", pieces);
        HostAnswer answer = parse(text);

        answer.sections().forEach((id, section) -> {
            if (section.whole()) {
                assertThat(text).contains("@@" + NONCE + " B " + id).contains("@@" + NONCE + " E " + id);
            }
        });
        if (answer.complete()) {
            assertThat(text).contains(" Z " + answer.sections().size());
        }
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(
                        "\n",
                        "@@" + NONCE,
                        "@@" + NONCE + " B a\n",
                        "\n@@" + NONCE + " B a\n",
                        "\n@@" + NONCE + " B b\n",
                        "\n@@" + NONCE + " E a 0\n",
                        "\n@@" + NONCE + " E b 137\n",
                        "\n@@" + NONCE + " E a\n",
                        "\n@@" + NONCE + " Z 1\n",
                        "\n@@" + NONCE + " Z 99999999999\n",
                        "\n@@" + OTHER + " B a\n",
                        "\u0000\u00ff\u001b[2J",
                        "x".repeat(300),
                        "text\n")
                .list()
                .ofMaxSize(12);
    }
}
