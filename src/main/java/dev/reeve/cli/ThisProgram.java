package dev.reeve.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where reeve itself lies, and as whom it runs: what an entry in a scheduler has to know. */
final class ThisProgram {
    /** Names the program in generated entries, for those who start it through a script of their own. */
    static final String VARIABLE = "REEVE_PROGRAM";

    private ThisProgram() {}

    /** The absolute path by which reeve can be started. The launcher names its own file as the class path. */
    static Optional<Path> path(CliEnvironment environment) {
        return environment
                .variable(VARIABLE)
                .map(environment::path)
                .or(() -> Optional.ofNullable(System.getProperty("java.class.path"))
                        .filter(classes -> !classes.contains(java.io.File.pathSeparator))
                        .map(environment::path)
                        .map(ThisProgram::launcher))
                .map(Path::normalize)
                .filter(Files::isRegularFile);
    }

    /** On Windows reeve.cmd runs the archive that lies beside it. */
    private static Path launcher(Path archive) {
        Path command = archive.resolveSibling("reeve.cmd");
        boolean plain = archive.toString().endsWith(".jar");
        return plain ? command : archive;
    }

    /** Whether this is root, also behind sudo: there {@link CliEnvironment#user} is the person. */
    static boolean isRoot(CliEnvironment environment) {
        return environment.variable("SUDO_USER").isPresent()
                ? environment.variable("USER").filter("root"::equals).isPresent()
                : environment.user().equals("root");
    }
}
