package dev.reeve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** reeve in a JVM of its own, which a test can kill. What all runs of one test say is appended to one file. */
public final class ChildReeve {
    private final Path inventory;
    private final Path log;

    /**
     * Runs with an inventory.
     *
     * @param log what they print
     */
    public ChildReeve(Path inventory, Path log) {
        this.inventory = inventory;
        this.log = log;
    }

    /** Starts a command line. */
    public Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.reeve.Main",
                "--inventory",
                inventory.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }
}
