package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.journal.JournalProblem;
import dev.reeve.render.OutputFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

final class ReeveTest {
    @TempDir
    Path temporary;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private CliEnvironment environment(OutputStream sink) {
        return new CommandLineFixture(temporary, Map.of("REEVE_JOURNAL", temporary.toString()))
                .environment(new PrintStream(sink, false, StandardCharsets.UTF_8), CommandLineFixture.stream(err));
    }

    /** Lets the handler meet trouble as if a command had thrown it. */
    private int meet(Exception trouble, String... args) {
        CliEnvironment environment = environment(out);
        Settings settings = Settings.early(environment, args);
        Reeve root = new Reeve(environment, settings);
        CommandLine line = CommandTree.whole(root, settings);
        ParseResult parsed = line.parseArgs(args);
        int exit = root.problems().handleExecutionException(trouble, line, parsed);
        environment.out().flush();
        environment.err().flush();
        return exit;
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theVersionIsTheBuilds() throws IOException {
        Matcher version = Pattern.compile("<artifactId>reeve</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));

        assertThat(version.find()).isTrue();
        assertThat(Version.NUMBER).isEqualTo(version.group(1));
    }

    @Test
    void aFailureIsExplainedWithoutAStackTrace() {
        Failure failure = Failure.of(JournalProblem.BUSY, Subject.none(), "path", "/j");

        assertThat(meet(failure)).isEqualTo(3);
        assertThat(err()).startsWith("problem: The journal in /j is locked").doesNotContain("\tat ");

        assertThat(meet(failure, "--debug")).isEqualTo(3);
        assertThat(err()).contains("\tat dev.reeve");
    }

    @Test
    void aDefectSaysSoWithItsStackTrace() {
        assertThat(meet(new IllegalStateException("boom"))).isEqualTo(70);
        assertThat(err())
                .startsWith("problem: This is a defect in reeve " + Version.NUMBER
                        + ": java.lang.IllegalStateException: boom\n")
                .contains("  | \\tat dev.reeve.cli.ReeveTest");
    }

    @Test
    void aDefectInJsonIsJson() {
        assertThat(meet(new IllegalStateException("boom"), "-o", "json")).isEqualTo(70);
        assertThat(err()).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("{\"reeve\":1,")
                .contains("\"code\":\"cli.bug\"");
        assertThat(new dev.reeve.render.OutputSchema().mistakes(out.toString(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void aFullHeapIsNoDefect() {
        assertThat(meet(new CommandLine.ExecutionException(
                        new CommandLine(new Reeve(environment(out), Settings.early(environment(out)))),
                        "x",
                        new OutOfMemoryError("Java heap space"))))
                .isEqualTo(3);
        assertThat(err()).startsWith("problem: reeve has run out of memory");
    }

    @Test
    void anInterruptedCommandSaysSo() {
        assertThat(meet(new UncheckedIOException(new ClosedByInterruptException())))
                .isEqualTo(130);
        assertThat(err()).startsWith("problem: Interrupted");
    }

    /** Only the commands among a line's words are built; what is told of the others must not suffer. */
    @Test
    void aCommandIsSuggestedWhateverTheLineNames() {
        for (List<String> line :
                List.of(List.of("bakup"), List.of("--quiet", "bakup", "version"), List.of("--quiet", "bakup"))) {
            err.reset();
            assertThat(Reeve.run(environment(out), line.toArray(String[]::new))).isEqualTo(2);
            assertThat(err()).as(line.toString()).contains("backup");
        }
        err.reset();
        assertThat(Reeve.run(environment(out), "--quiet")).isEqualTo(2);
        assertThat(err()).contains("inventory, inspect, round, backup, snapshot");
        out.reset();
        assertThat(Reeve.run(environment(out), "--help", "backup")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("restore", "verify", "journal");
    }

    private static OutputStream failing(String reason) {
        return new StandardOutput(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        });
    }

    @Test
    void aReaderThatHasGoneIsNoTrouble() {
        assertThat(Reeve.run(environment(failing("Broken pipe")), "version")).isZero();
        assertThat(err()).isEmpty();
    }

    @Test
    void outputThatIsLostIsSaidSo() {
        assertThat(Reeve.run(environment(failing("No space left on device")), "version"))
                .isEqualTo(3);
        assertThat(Reeve.run(environment(failing("No space left on device")), "--help"))
                .isEqualTo(3);
        assertThat(err())
                .startsWith("problem: Not all output could be written.")
                .contains("No space left on device");
    }

    @Test
    void aPlainStreamThatSwallowsItsErrorsIsAskedToo() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThat(Reeve.run(environment(full), "version")).isEqualTo(3);
    }

    @Test
    void itRunsOnPlainStreams() {
        int exit = Reeve.run(
                CommandLineFixture.stream(out),
                CommandLineFixture.stream(err),
                InputStream.nullInputStream(),
                Map.of("LANG", "C"),
                "version");

        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith(Version.LINE + "\n");
    }

    @Test
    void optionsMayStandBeforeAndBehindTheCommandAndTheNearestWins() {
        CliEnvironment environment = environment(out);
        Settings early = Settings.early(environment);
        CommandLine line = CommandTree.whole(new Reeve(environment, early), early);
        ParseResult parsed = line.parseArgs(
                "-o", "json", "--debug", "--fail-on=critical", "journal", "-o", "table", "list", "--fail-on", "note");
        Settings settings = Settings.of(parsed.subcommand().subcommand().commandSpec(), environment);

        assertThat(settings.format()).isEqualTo(OutputFormat.TABLE);
        assertThat(settings.failOn()).isEqualTo(dev.reeve.finding.Severity.NOTE);
        assertThat(settings.debug()).isTrue();
        assertThat(settings.quiet()).isFalse();
    }

    @Test
    void theProcessAnswersItsVersionWithoutPicocli() throws Exception {
        Path log = temporary.resolve("classes");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.reeve.Main",
                        "--version")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(said).isEqualTo(Version.LINE + System.lineSeparator());
        assertThat(Files.readString(log)).contains("dev.reeve.Main").doesNotContain("picocli");
    }

    @Test
    void aProcessThatIsAskedToEndUnwindsFirst() throws Exception {
        // Shells let what they start in the background ignore SIGINT, these tests perhaps among it.
        Process process = new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SleepingProcess.class.getName())
                .start();
        try (InputStream said = process.getInputStream()) {
            assertThat(said.read()).isEqualTo('s');
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(new String(said.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("unwound");
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
    }
}
