package dev.reeve.inventory;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the process finds around it: the facts that decide where an inventory is looked for, what {@code ~} means and
 * where secrets come from. All paths are of one file system, so that tests can bring their own.
 *
 * @param variables the environment variables
 * @param home the user's home directory
 * @param directory the working directory
 * @param user the user's login name
 */
public record Surroundings(Map<String, String> variables, Path home, Path directory, String user) {
    public Surroundings {
        variables = Map.copyOf(variables);
    }

    /** The surroundings of this process. */
    public static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Path.of("").toAbsolutePath(),
                System.getProperty("user.name"));
    }

    /** The value of an environment variable; an empty one counts as not set, as for the XDG variables. */
    @Nullable String variable(String name) {
        String value = variables.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** A path in the file system of these surroundings. */
    Path path(String first, String... more) {
        return home.getFileSystem().getPath(first, more);
    }

    /** {@code $XDG_CONFIG_HOME/reeve}, or {@code ~/.config/reeve}. */
    public Path configuration() {
        return xdg("XDG_CONFIG_HOME", ".config");
    }

    /** {@code /var/lib/reeve} for root; {@code $XDG_STATE_HOME/reeve} or {@code ~/.local/state/reeve} for others. */
    public Path state() {
        return user.equals("root") ? path("/var/lib/reeve") : xdg("XDG_STATE_HOME", ".local/state");
    }

    /** The XDG base directory specification: a relative value is to be ignored. */
    private Path xdg(String variable, String otherwise) {
        String value = variable(variable);
        Path base = value != null && path(value).isAbsolute() ? path(value) : home.resolve(otherwise);
        return base.resolve("reeve");
    }

    /** Without the variables: some of them hold secrets. */
    @Override
    public String toString() {
        return "Surroundings[home=" + home + ", directory=" + directory + ", user=" + user + "]";
    }
}
