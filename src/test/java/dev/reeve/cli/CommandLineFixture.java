package dev.reeve.cli;

import dev.reeve.render.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** A command line in a test: its output is kept, its clock stands still. */
final class CommandLineFixture {
    static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final Path directory;
    private final Map<String, String> variables;
    private final Instant now;
    private final Terminal terminal;

    CommandLineFixture(Path directory, Map<String, String> variables) {
        this(directory, variables, NOW, Terminal.pipe());
    }

    CommandLineFixture(Path directory, Map<String, String> variables, Instant now, Terminal terminal) {
        this.directory = directory;
        this.variables = variables;
        this.now = now;
        this.terminal = terminal;
    }

    /** What one command left. */
    record Said(int exit, String out, String err) {}

    Said run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Reeve.run(environment(stream(out), stream(err)), args);
        return new Said(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    CliEnvironment environment(PrintStream out, PrintStream err) {
        return new CliEnvironment(
                out,
                err,
                new ByteArrayInputStream(new byte[0]),
                variables,
                Clock.fixed(now, ZoneOffset.UTC),
                () -> 0L,
                new SecureRandom(),
                directory,
                "ann",
                () -> terminal);
    }

    static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }
}
