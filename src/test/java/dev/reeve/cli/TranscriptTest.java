package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.render.OutputSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every conversation in {@code src/test/resources/transcripts}; JSON answers are checked against the schema. */
final class TranscriptTest {
    private static final Path TRANSCRIPTS = Path.of("src/test/resources/transcripts");

    @TempDir
    Path temporary;

    static List<String> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(TRANSCRIPTS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void isSpoken(String name) throws IOException {
        JournalFixture.write(temporary.resolve("journal"));
        for (String inventory : List.of("right.yaml", "wrong.yaml")) {
            Files.copy(TRANSCRIPTS.resolve("files").resolve(inventory), temporary.resolve(inventory));
        }
        Transcript transcript = Transcript.read(TRANSCRIPTS.resolve(name), temporary.toString());
        assertThat(transcript.steps()).isNotEmpty();
        for (Transcript.Step step : transcript.steps()) {
            say(name, step);
        }
    }

    private void say(String name, Transcript.Step step) {
        Map<String, String> variables = new HashMap<>();
        variables.put("HOME", temporary.toString());
        variables.put("REEVE_JOURNAL", temporary.resolve("journal").toString());
        List<String> args = new ArrayList<>(step.words());
        while (!args.get(0).equals("reeve")) {
            String[] variable = args.remove(0).split("=", 2);
            variables.put(variable[0], variable[1]);
        }
        args.remove(0);

        CommandLineFixture.Said said = new CommandLineFixture(temporary, variables).run(args.toArray(String[]::new));

        String where = name + ':' + step.line() + " reeve " + args;
        assertThat(said.err()).as("standard error of %s", where).matches(Transcript.pattern(step.err()));
        assertThat(said.out()).as("standard output of %s", where).matches(Transcript.pattern(step.out()));
        assertThat(said.exit()).as("exit status of %s", where).isEqualTo(step.exit());
        if (said.out().startsWith("{\"reeve\"")) {
            assertThat(new OutputSchema().mistakes(said.out())).as(where).isEmpty();
            assertThat(said.out()).as("one line").hasLineCount(1);
        }
    }
}
