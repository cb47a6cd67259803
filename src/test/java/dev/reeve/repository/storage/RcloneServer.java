package dev.reeve.repository.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** A real {@code rclone serve restic} over a folder, on a port that it chooses itself. */
public final class RcloneServer implements AutoCloseable {
    private static final Pattern SERVING = Pattern.compile("Serving restic REST API on (\\S+)");

    private final Process process;
    private final URI url;

    private RcloneServer(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Where CI is set rclone must be there; elsewhere a test without it is skipped. */
    public static void require() {
        boolean there;
        try {
            Process version = new ProcessBuilder("rclone", "version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            there = version.waitFor() == 0;
        } catch (IOException e) {
            there = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            there = false;
        }
        if (System.getenv("CI") != null) {
            assertThat(there).as("rclone is installed").isTrue();
        }
        Assumptions.assumeTrue(there, "rclone is not installed");
    }

    /** Serves a folder; more options as rclone has them ({@code --user}, {@code --cert}). */
    public static RcloneServer start(Path folder, String... options) throws IOException {
        return start(folder, "localhost:0", options);
    }

    private static RcloneServer start(Path folder, String address, String... options) throws IOException {
        require();
        // Not --cache-objects: tests change files behind its back.
        List<String> command =
                new ArrayList<>(List.of("rclone", "serve", "restic", "-v", "--addr", address, "--cache-objects=false"));
        command.addAll(List.of(options));
        command.add(folder.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("RCLONE_CONFIG", "/dev/null");
        Process process = builder.start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            Matcher serving = SERVING.matcher(line);
            if (serving.find()) {
                Thread drain = new Thread(() -> said.lines().forEach(ignored -> {}), "rclone-log");
                drain.setDaemon(true);
                drain.start();
                return new RcloneServer(process, URI.create(serving.group(1)));
            }
        }
        throw new IOException("rclone did not start: " + all);
    }

    public URI url() {
        return url;
    }

    /** Ends it as a crash does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The same address again, after {@link #kill}. */
    public RcloneServer again(Path folder, String... options) throws IOException {
        return start(folder, url.getHost() + ":" + url.getPort(), options);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
