package dev.reeve.machine.mail;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** aiosmtpd as a process of its own on a free port. */
public final class MailTestServer implements AutoCloseable {
    /** The one that Debian's package is for; another may come first on PATH. */
    private static final String PYTHON = "/usr/bin/python3";

    private final Process process;
    private final Path folder;
    private final int port;

    /**
     * Starts it.
     *
     * @param options starttls, tls, no-sender, no-data, clear-login, no:MECHANISM
     */
    public MailTestServer(Path folder, String options, Path certificate, Path key) throws IOException {
        ensureThere();
        this.folder = Files.createDirectories(folder);
        process = new ProcessBuilder(
                        PYTHON,
                        "src/test/resources/mail/server.py",
                        folder.toString(),
                        options,
                        certificate.toString(),
                        key.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the mail server did not start");
        }
        port = Integer.parseInt(line.strip());
    }

    private static void ensureThere() throws IOException {
        boolean there;
        try {
            there = new ProcessBuilder(PYTHON, "-c", "import aiosmtpd").start().waitFor() == 0;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        assumeTrue(there || System.getenv("CI") != null, "python3-aiosmtpd is not installed");
        if (!there) {
            throw new IOException("python3-aiosmtpd is not installed");
        }
    }

    public int port() {
        return port;
    }

    /** The messages that it took, oldest first, each after a line about the talk. */
    public List<String> messages() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(MailTestServer::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
