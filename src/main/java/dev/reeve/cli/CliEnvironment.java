package dev.reeve.cli;

import dev.reeve.render.Terminal;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Everything outside of the command line that a command may touch, so that every command runs in a test as it runs in a
 * process.
 *
 * @param out data
 * @param err talk
 * @param in what is piped in or typed
 * @param variables the process's environment
 * @param clock the time and the reader's time zone
 * @param nanos a monotonic clock like {@link System#nanoTime}
 * @param random for ids, keys and nonces
 * @param directory the working directory
 * @param user the account's name
 * @param terminal asked only when something is printed for people
 */
public record CliEnvironment(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Map<String, String> variables,
        Clock clock,
        LongSupplier nanos,
        SecureRandom random,
        Path directory,
        String user,
        Supplier<Terminal> terminal) {

    /** The environment of this process. Output is UTF-8 whatever the locale: it is data. */
    public static CliEnvironment ofProcess() {
        Map<String, String> variables = System.getenv();
        return new CliEnvironment(
                new PrintStream(
                        new StandardOutput(new FileOutputStream(FileDescriptor.out)), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                new FileInputStream(FileDescriptor.in),
                variables,
                Clock.system(ZoneId.systemDefault()),
                System::nanoTime,
                new SecureRandom(),
                Path.of("").toAbsolutePath(),
                account(variables),
                () -> TerminalProbe.probe(variables));
    }

    /** These streams and variables in an otherwise real environment, without a terminal. */
    public static CliEnvironment of(PrintStream out, PrintStream err, InputStream in, Map<String, String> variables) {
        return new CliEnvironment(
                out,
                err,
                in,
                Map.copyOf(variables),
                Clock.system(ZoneId.systemDefault()),
                System::nanoTime,
                new SecureRandom(),
                Path.of("").toAbsolutePath(),
                account(variables),
                Terminal::pipe);
    }

    /** A variable's value; an empty one counts as not set, as POSIX has it for locales and most tools for the rest. */
    java.util.Optional<String> variable(String name) {
        return java.util.Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** A path that the user wrote, from the working directory. */
    public Path path(String text) {
        return directory.resolve(text);
    }

    /** Who is to be named as the author: the person behind sudo, if there is one. */
    private static String account(Map<String, String> variables) {
        String behind = variables.get("SUDO_USER");
        return behind != null && !behind.isEmpty() ? behind : Objects.toString(System.getProperty("user.name"), "");
    }
}
