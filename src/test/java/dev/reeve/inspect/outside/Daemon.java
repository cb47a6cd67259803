package dev.reeve.inspect.outside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A server program in the foreground, which has said that it is ready. */
final class Daemon implements AutoCloseable {
    private static final int ATTEMPTS = 20;

    private final Process process;

    private Daemon(Process process) {
        this.process = process;
    }

    /** Skips the test where a program is missing, except in CI, where it fails. */
    static void require(String program, String debianPackage) {
        boolean there = Files.isExecutable(Path.of(program));
        Assumptions.assumeTrue(there || System.getenv("CI") != null, "no " + program + ": install " + debianPackage);
    }

    /** Starts it and waits for a line that holds {@code ready}. */
    static Daemon start(String ready, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        StringBuilder said = new StringBuilder();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.contains(ready)) {
                // What it says later must not fill the pipe.
                Thread rest = new Thread(() -> drain(lines));
                rest.setDaemon(true);
                rest.start();
                return new Daemon(process);
            }
        }
        throw new IOException(command + " ended: " + said);
    }

    private static void drain(BufferedReader lines) {
        try {
            String line = lines.readLine();
            while (line != null) {
                line = lines.readLine();
            }
        } catch (IOException e) {
            // The program has ended.
        }
    }

    /** A port that is free for TCP and for UDP: name servers take both. */
    static int freePort() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    DatagramSocket datagrams =
                            new DatagramSocket(socket.getLocalPort(), InetAddress.getLoopbackAddress())) {
                return datagrams.getLocalPort();
            } catch (BindException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
