package dev.reeve.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The stock restic, the referee. */
public final class ResticBinary {
    private final Path repository;
    private final String password;

    public ResticBinary(Path repository, String password) {
        this.repository = repository;
        this.password = password;
    }

    /** Where CI is set restic must be there; elsewhere a test without it is skipped. */
    public static void require() {
        boolean there;
        try {
            there = new ProcessBuilder("restic", "version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            there = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            there = false;
        }
        if (System.getenv("CI") != null) {
            assertThat(there).as("restic is installed").isTrue();
        }
        Assumptions.assumeTrue(there, "restic is not installed");
    }

    /** What a run gave. */
    public record Result(int status, String output) {}

    /** Runs restic; output and errors together. */
    public Result tryRun(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("restic", "-r", repository.toString(), "--no-cache"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("RESTIC_PASSWORD", password, "TZ", "UTC", "LC_ALL", "C.UTF-8"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    /** Runs restic and expects success. */
    public String run(String... arguments) throws IOException, InterruptedException {
        Result result = tryRun(arguments);
        assertThat(result.status()).as(result.output()).isZero();
        return result.output();
    }
}
