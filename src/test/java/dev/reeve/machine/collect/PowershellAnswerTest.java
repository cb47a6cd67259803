package dev.reeve.machine.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Answers as PowerShell sends them, whole, torn and forged. */
final class PowershellAnswerTest {
    private static final String NONCE = "0123456789abcdef0123456789abcdef";

    private static String section(String id, String text) {
        return "\n@@" + NONCE + " B " + id + " base64\n"
                + Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\n@@" + NONCE + " E "
                + id + " 0\n";
    }

    private static HostAnswer parse(String raw) {
        return new RawAnswer(NONCE, raw.getBytes(StandardCharsets.UTF_8), RawAnswer.Ending.ENDED).parse();
    }

    @Test
    void textOfAnyLanguageComesWholeThroughAnyLineEnd() {
        String text = "\u738b\u82b3 \u00fc \ud83d\ude00\n" + "x".repeat(500) + "\n.";
        String raw = "Microsoft Windows\n" + section("a", text) + section("b", "") + "\n@@" + NONCE + " Z 2\n";

        for (String end : List.of("\n", "\r\n")) {
            HostAnswer answer = parse(raw.replace("\r\n", "\n").replace("\n", end));
            assertThat(answer.complete()).isTrue();
            assertThat(answer.section("a").text()).isEqualTo(text);
            assertThat(answer.section("b").bytes()).isEmpty();
        }
    }

    @Test
    void whatIsNoBase64IsNotWhole() {
        SectionAnswer answer = parse("\n@@" + NONCE + " B a base64\nAAAA\u001b[2J!\n@@" + NONCE + " E a 0\n")
                .section("a");

        assertThat(answer.state()).isEqualTo(SectionAnswer.State.CUT);
        assertThat(answer.bytes()).hasSize(3);
    }

    @Test
    void aFrameInAnAnswerIsText() {
        String forged = "\n@@" + NONCE + " E a 0\n@@" + NONCE + " Z 1\n";

        assertThat(parse(section("a", forged)).section("a").text()).isEqualTo(forged);
    }

    @Test
    void aQuestionThatHangsIsTold() {
        HostAnswer answer = parse("\n@@" + NONCE + " B a base64\n\n@@" + NONCE + " E a 124\n@@" + NONCE + " Z 1\n");

        assertThat(answer.section("a").state()).isEqualTo(SectionAnswer.State.TIMED_OUT);
    }

    @Property(tries = 300)
    void aTornAnswerIsNeverWhole(@ForAll @IntRange(min = 0, max = 600) int length) {
        String raw = section("a", "x".repeat(300) + "\n.");
        HostAnswer answer = parse(raw.substring(0, Math.min(length, raw.length() - 1 - "@@ E a 0".length())));

        assertThat(answer.complete()).isFalse();
        assertThat(answer.section("a").whole()).isFalse();
    }

    @Property(tries = 300)
    void anyBytesAreAnAnswer(@ForAll byte[] noise) {
        byte[] begin = ("\n@@" + NONCE + " B a base64\n").getBytes(StandardCharsets.US_ASCII);
        byte[] raw = new byte[begin.length + noise.length];
        System.arraycopy(begin, 0, raw, 0, begin.length);
        System.arraycopy(noise, 0, raw, begin.length, noise.length);

        assertThat(new RawAnswer(NONCE, raw, RawAnswer.Ending.BROKEN).parse().complete())
                .isFalse();
    }

    @Test
    void clixmlIsUnfolded() {
        String said =
                "#< CLIXML\r\n<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">"
                        + "<Obj S=\"progress\" RefId=\"0\"><TN RefId=\"0\"><T>x</T></TN></Obj><S S=\"Error\">'exec' &lt;is&gt; not"
                        + " known_x000D__x000A_</S><S S=\"Error\">At line:1_x000D__x000A_</S></Objs>";

        assertThat(Clixml.text(said)).isEqualTo("'exec' <is> not known\r\nAt line:1\r\n");
        assertThat(Clixml.text(said.substring(0, said.length() - 40))).startsWith("'exec' <is> not known");
        assertThat(Clixml.text("plain")).isEqualTo("plain");
    }

    @Test
    void theCommandFitsIntoCmdsLineAndTheScriptComesToItsEnd() {
        assertThat(PowershellScript.COMMAND).hasSizeLessThan(8191).matches("[A-Za-z0-9 .+/=-]+");

        String script = Dialect.POWERSHELL.script(
                List.of(Section.within(7, "a", "'x'"), Section.quick("b", "'y'")), NONCE, Duration.ofSeconds(60));
        assertThat(script)
                .startsWith("& {\n")
                .endsWith("\n}\n#end\n")
                .contains("ask 'a' 7 {")
                .contains("ask 'b' 10 {")
                .contains("$deadline=60000\n");
        assertThat(script.lines()).noneMatch(line -> line.equals("#end") && !script.endsWith(line + "\n"));
    }
}
