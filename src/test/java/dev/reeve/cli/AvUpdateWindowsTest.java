package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.antivirus.defender.DefenderAnswer;
import dev.reeve.antivirus.defender.DefenderQuestion;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.Framed;
import dev.reeve.machine.collect.PowershellGrammar;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.render.OutputSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers worded after the documentation of the module Defender: Windows 11 and Windows Server 2022. No real one was asked. */
final class AvUpdateWindowsTest {
    private static final long NOW = CommandLineFixture.NOW.getEpochSecond();

    @TempDir
    Path temp;

    private static String state(String when, boolean realTime, String version, long hoursAgo) {
        return String.join(
                "\n",
                when + " mode Normal",
                when + " enabled True",
                when + " realtime " + (realTime ? "True" : "False"),
                when + " engine 1.1.24090.11",
                when + " signatures " + version,
                when + " updated " + (NOW - hoursAgo * 3600),
                "");
    }

    private CommandLineFixture.Said replay(String rules, String answer, String... more) throws IOException {
        Files.writeString(
                temp.resolve("reeve.yaml"),
                "reeve: 1\njournal: { path: " + temp
                        + "/journal }\nhosts: { pc1: { address: 192.0.2.1, os: windows } }\n" + rules);
        Path folder = Files.createDirectories(temp.resolve("answers"));
        Files.write(
                folder.resolve("pc1.answer"),
                Framed.bytes(Map.of("identity", "uid 0\ntime " + NOW + "\nkernel 10.0.20348.2322\nID=windows\n")));
        Files.write(folder.resolve("pc1.slow.answer"), Framed.bytes(Map.of(DefenderQuestion.ID, answer)));
        String[] line = {"av-update", "--replay", folder.toString(), "pc1"};
        String[] all = Arrays.copyOf(line, line.length + more.length);
        System.arraycopy(more, 0, all, line.length, more.length);
        return new CommandLineFixture(temp, Map.of()).run(all);
    }

    private CommandLineFixture.Said json(String rules, String answer) throws IOException {
        CommandLineFixture.Said said = replay(rules, answer, "--output", "json");
        assertThat(new OutputSchema().mistakes(said.out())).as(said.out()).isEmpty();
        return said;
    }

    @Test
    void fromOldToNew() throws Exception {
        String answer = "product Windows Defender\n" + state("before", true, "1.419.1.0", 70) + "tried\n"
                + state("after", true, "1.421.5.0", 1) + ".";

        CommandLineFixture.Said said = json("", answer);
        assertThat(said.exit()).as(said.out()).isZero();
        assertThat(said.out())
                .contains("\"signatures_before\":\"1.419.1.0\",\"signatures\":\"1.421.5.0\"", "\"changed\":true");
        assertThat(replay("", answer).out()).contains("Defender 1.1.24090.11", "1.419.1.0 → 1.421.5.0", "1 h");
    }

    @Test
    void staleAndOffAndRefused() throws Exception {
        CommandLineFixture.Said said = json(
                "",
                state("before", false, "1.1", 200) + "tried\nfailure 0x80070652 no source\n"
                        + state("after", false, "1.1", 200) + ".");

        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.out())
                .contains(
                        "antivirus.defender-off",
                        "antivirus.defender-stale",
                        "antivirus.defender-not-updated",
                        "0x80070652");
    }

    @Test
    void whoHasNoneIsTold() throws Exception {
        assertThat(json("", "absent\n.").out()).contains("antivirus.absent");
        assertThat(json("antivirus: { rules: { product: none } }\n", "absent\n.")
                        .exit())
                .isZero();
    }

    @Test
    void anotherProductLooksAfterTheHost() throws Exception {
        String passive = state("before", false, "1.1", 900).replace("Normal", "Passive Mode");

        CommandLineFixture.Said said = json("", "product ESET Security\n" + passive + ".");
        assertThat(said.out()).contains("antivirus.other-product").doesNotContain("defender-off", "defender-stale");
        assertThat(json("antivirus: { rules: { product: other } }\n", "product ESET Security\n" + passive + ".")
                        .exit())
                .isZero();
    }

    @Test
    void anAnswerThatFailedIsUnknown() throws Exception {
        CommandLineFixture.Said said = json("", "@error 0x800106ba the service is stopped\n");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("survey.not-understood", "the service is stopped");
    }

    @Test
    void whateverIsSaidNothingThrows() {
        Random random = new Random(5);
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put(DefenderQuestion.ID, state("before", true, "1", 1) + "tried\nproduct x\n.");
        byte[] whole = Framed.bytes(sections);
        for (int i = 0; i < 500; i++) {
            byte[] mangled = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            for (int n = random.nextInt(10); n > 0; n--) {
                mangled[random.nextInt(mangled.length)] = (byte) random.nextInt();
            }
            assertThat(DefenderAnswer.of(new RawAnswer(Framed.NONCE, mangled, RawAnswer.Ending.BROKEN).parse()))
                    .isNotNull();
        }
    }

    @Test
    void theQuestionsArePowershell() throws Exception {
        for (boolean update : List.of(true, false)) {
            String script = Dialect.POWERSHELL.script(
                    List.of(DefenderQuestion.of(update)), Framed.NONCE, Duration.ofMinutes(5));
            assertThat(PowershellGrammar.mistakes(temp, script)).isEmpty();
        }
    }
}
