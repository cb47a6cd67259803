package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.render.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the environment decides: the journal's place, the language, colour. */
final class PlacesTest {
    private static CliEnvironment environment(String user, Map<String, String> variables) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        return new CliEnvironment(
                nowhere,
                nowhere,
                java.io.InputStream.nullInputStream(),
                variables,
                Clock.systemUTC(),
                () -> 0,
                new SecureRandom(),
                Path.of("/here"),
                user,
                Terminal::pipe);
    }

    @Test
    void theJournalIsWhereItIsSaidToBe() {
        Map<String, String> variables = Map.of("REEVE_JOURNAL", "logs", "HOME", "/home/ann");

        assertThat(JournalPlace.find("mine", environment("ann", variables))).isEqualTo(Path.of("/here/mine"));
        assertThat(JournalPlace.find(null, environment("ann", variables))).isEqualTo(Path.of("/here/logs"));
    }

    @Test
    void elseInTheSystemsPlaceOrTheAccountsOwn() {
        Map<String, String> home = Map.of("HOME", "/home/ann", "REEVE_JOURNAL", "");
        Map<String, String> xdg = Map.of("HOME", "/home/ann", "XDG_STATE_HOME", "/state");

        assertThat(JournalPlace.find(null, environment("root", home))).isEqualTo(Path.of("/var/lib/reeve/journal"));
        assertThat(JournalPlace.find(null, environment("ann", home)))
                .isEqualTo(Path.of("/home/ann/.local/state/reeve/journal"));
        assertThat(JournalPlace.find(null, environment("ann", xdg))).isEqualTo(Path.of("/state/reeve/journal"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, EN",
                "-, -, zh_CN.UTF-8, ZH",
                "-, -, zh_TW.UTF-8, ZH",
                "-, en_US.UTF-8, zh_CN.UTF-8, EN",
                "zh_CN, C, C, ZH",
                "C, zh_CN, zh_CN, EN",
                "'', '', zh, ZH",
                "-, -, de_DE.UTF-8, EN",
            })
    void theLanguageIsAsPosixSays(String all, String messages, String lang, Language language) {
        Map<String, String> variables = new java.util.HashMap<>();
        variables.put("LC_ALL", all == null ? "" : all);
        variables.put("LC_MESSAGES", messages == null ? "" : messages);
        variables.put("LANG", lang == null ? "" : lang);

        assertThat(Language.of(variables)).isEqualTo(language);
    }

    @Test
    void colourIsUnwantedWithNoColorAndOnDumbTerminals() {
        assertThat(TerminalProbe.colourWanted(Map.of("TERM", "xterm"))).isTrue();
        assertThat(TerminalProbe.colourWanted(Map.of("NO_COLOR", ""))).isTrue();
        assertThat(TerminalProbe.colourWanted(Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(TerminalProbe.colourWanted(Map.of("TERM", "dumb"))).isFalse();
    }
}
