package dev.reeve.cli;

import dev.reeve.render.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A person at a terminal in a test: what is typed is written down, the clock stands still. */
final class RoundFixture {
    static final Instant MORNING = Instant.parse("2026-11-23T08:00:00Z");

    private static final Terminal TERMINAL = new Terminal(true, true, true, 100, false);

    private final Path directory;

    RoundFixture(Path directory) {
        this.directory = directory;
    }

    /** Three lines: one that is well or not, one with bounds, one somewhere else. */
    void inventory(String more) throws IOException {
        Files.writeString(directory.resolve("reeve.yaml"), """
                        reeve: 1
                        journal: { path: DIR/journal }
                        round:
                          schedule: "0 8,16 * * *"
                          checklist:
                            doors: { text: Doors locked, place: machine room }
                            temperature:
                              place: machine room
                              number: { unit: °C, least: 18, most: 27, critical-above: 35 }
                            tidy: { place: store }
                        """.replace("DIR", directory.toString()) + more);
    }

    CommandLineFixture.Said type(String typed, String... args) {
        return type(MORNING, typed, args);
    }

    CommandLineFixture.Said type(Instant now, String typed, String... args) {
        return run(now, TERMINAL, new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), args);
    }

    /** Types, and then Ctrl-C instead of the next line. */
    CommandLineFixture.Said typeAndBreakOff(String typed, String... args) {
        Thread worker = Thread.currentThread();
        byte[] bytes = typed.getBytes(StandardCharsets.UTF_8);
        InputStream in = new InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at < bytes.length) {
                    return bytes[at++] & 0xff;
                }
                worker.interrupt();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return -1;
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                int one = read();
                if (one >= 0) {
                    buffer[from] = (byte) one;
                }
                return one < 0 ? -1 : 1;
            }
        };
        try {
            return run(MORNING, TERMINAL, in, args);
        } finally {
            // Nobody is to be surprised by it in the next command.
            Thread.interrupted();
        }
    }

    CommandLineFixture.Said withoutTerminal(Instant now, String piped, String... args) {
        return run(now, Terminal.pipe(), new ByteArrayInputStream(piped.getBytes(StandardCharsets.UTF_8)), args);
    }

    private CommandLineFixture.Said run(Instant now, Terminal terminal, InputStream in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CliEnvironment environment = new CliEnvironment(
                CommandLineFixture.stream(out),
                CommandLineFixture.stream(err),
                in,
                Map.of("LANG", "C", "HOME", directory.toString()),
                Clock.fixed(now, ZoneOffset.UTC),
                () -> 0L,
                new SecureRandom(),
                directory,
                "ann",
                () -> terminal);
        int exit = Reeve.run(environment, args);
        return new CommandLineFixture.Said(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
