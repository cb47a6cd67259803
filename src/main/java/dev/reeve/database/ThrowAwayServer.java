package dev.reeve.database;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RunningCommand;
import dev.reeve.machine.ShellQuote;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A database server for one drill, in a temporary folder of a machine that has the product's programs. It holds on to its
 * standard input: however reeve ends, the server ends with it and its folder is removed.
 */
public final class ThrowAwayServer implements AutoCloseable {
    /** The products that can be started like this. */
    public enum Product {
        MARIADB,
        POSTGRESQL;

        /** The inventory's word. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String script() {
            String file = "throw-away-" + label() + ".sh";
            try (InputStream in = ThrowAwayServer.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException(file + " is missing in the program");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final String READY = "ready ";
    private static final int COMPLAINTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Machine machine;
    private final RunningCommand command;
    private final String folder;

    private ThrowAwayServer(Machine machine, RunningCommand command, String folder) {
        this.machine = machine;
        this.command = command;
        this.folder = folder;
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @throws Failure {@link DatabaseProblem#THROW_AWAY_FAILED}, with the server's own words
     */
    public static ThrowAwayServer start(Machine machine, Product product) throws IOException {
        RunningCommand command = machine.start(product.script());
        try {
            // Not closed: that would end the server.
            BufferedReader out = new BufferedReader(new InputStreamReader(command.stdout(), StandardCharsets.UTF_8));
            String line = out.readLine();
            if (line == null || !line.startsWith(READY)) {
                String reason = line == null ? command.stderr().strip() : line.replaceFirst("^failed ", "");
                throw Failure.of(
                        FullDisk.isSaidIn(List.of(reason))
                                ? DatabaseProblem.DISK_FULL
                                : DatabaseProblem.THROW_AWAY_FAILED,
                        Subject.host(machine.name()),
                        "host",
                        machine.name(),
                        "engine",
                        product.label(),
                        "reason",
                        reason);
            }
            return new ThrowAwayServer(machine, command, line.substring(READY.length()));
        } catch (IOException | RuntimeException e) {
            command.close();
            throw e;
        }
    }

    /** The folder on its machine: MariaDB's socket is {@code socket} in it, PostgreSQL's socket directory is itself. */
    public String folder() {
        return folder;
    }

    /**
     * The last errors in its log.
     *
     * @throws IOException if the connection that keeps it alive is cut: then it is gone for no reason of its own
     */
    public List<String> complaints() throws IOException {
        OutputStream input = command.stdin();
        input.write('\n');
        input.flush();
        String log = ShellQuote.quote(folder + "/log");
        return machine.run("grep -iE 'error|fatal|panic|hint|no space' " + log + " | tail -n " + COMPLAINTS, PATIENCE)
                .text()
                .lines()
                .toList();
    }

    /** Ends the server and waits until its folder is gone. */
    @Override
    public void close() {
        try (RunningCommand ending = command) {
            OutputStream input = ending.stdin();
            input.close();
            ending.stdout().transferTo(OutputStream.nullOutputStream());
            ending.waitFor();
        } catch (IOException e) {
            // The connection is gone: then its input has ended as well, and the server with it.
        }
    }
}
