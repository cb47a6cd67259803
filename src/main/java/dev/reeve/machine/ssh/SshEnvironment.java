package dev.reeve.machine.ssh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What SSH takes from the process it runs in.
 *
 * @param variables environment variables: {@code PATH} to find the ssh program, {@code SSH_AUTH_SOCK} to find the agent
 * @param home where {@code ~} leads
 * @param user the account to log in as when nobody names one
 * @param sleeper how to wait between two attempts to connect
 * @param random for the salt of hashed host names and for marks that nobody can guess
 */
public record SshEnvironment(
        Map<String, String> variables, Path home, String user, Sleeper sleeper, SecureRandom random) {
    /** A way to wait, so that tests need not. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    public SshEnvironment {
        variables = Map.copyOf(variables);
    }

    /** The environment of this very process. */
    public static SshEnvironment ofThisProcess() {
        return new SshEnvironment(
                System.getenv(),
                Path.of(System.getProperty("user.home", "/")),
                System.getProperty("user.name", "root"),
                time -> Thread.sleep(time.toMillis()),
                new SecureRandom());
    }

    /** The OpenSSH client in {@code PATH}. */
    Optional<Path> sshProgram() {
        for (String directory : variables
                .getOrDefault("PATH", "")
                .split(Pattern.quote(System.getProperty("path.separator", ":")), -1)) {
            for (String name : new String[] {"ssh", "ssh.exe"}) {
                Path program = Path.of(directory, name);
                if (program.isAbsolute() && Files.isExecutable(program) && !Files.isDirectory(program)) {
                    return Optional.of(program);
                }
            }
        }
        return Optional.empty();
    }

    /** The path that a configuration file means: {@code ~/} is the home directory. */
    Path expand(String path) {
        String plain = path.startsWith("\"") && path.endsWith("\"") && path.length() > 1
                ? path.substring(1, path.length() - 1)
                : path;
        if (plain.equals("~")) {
            return home;
        }
        return plain.startsWith("~/")
                ? home.resolve(plain.substring(2))
                : Path.of(plain.replace("%d", home.toString()));
    }
}
