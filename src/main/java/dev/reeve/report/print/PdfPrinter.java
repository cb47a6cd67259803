package dev.reeve.report.print;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.report.ReportProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Prints a page by a browser that has no window, no network, no scripts and a profile of its own, which goes with it.
 */
public final class PdfPrinter {
    private final Map<String, String> variables;
    private final Duration patience;

    /**
     * @param variables the environment, to find the browser
     * @param patience after how long it is stopped
     */
    public PdfPrinter(Map<String, String> variables, Duration patience) {
        this.variables = Map.copyOf(variables);
        this.patience = patience;
    }

    /**
     * The page as PDF.
     *
     * @throws Failure if there is no browser, or it makes none
     */
    public byte[] print(String html) throws IOException, InterruptedException {
        Path browser = Browser.find(variables)
                .orElseThrow(() ->
                        Failure.of(ReportProblem.NO_BROWSER, Subject.none(), "looked", Browser.looked(variables)));
        Path folder = Files.createTempDirectory("reeve-print-");
        try {
            Path page = Files.writeString(folder.resolve("report.html"), html);
            Path pdf = folder.resolve("report.pdf");
            LastWords words = new LastWords();
            Integer status = run(command(browser, folder, page, pdf), folder, words);
            String name = browser.toString();
            if (status == null) {
                throw Failure.of(
                        ReportProblem.BROWSER_HANGS,
                        Subject.item(name),
                        "browser",
                        name,
                        "seconds",
                        Long.toString(patience.toSeconds()));
            }
            byte[] bytes = Files.exists(pdf) ? Files.readAllBytes(pdf) : new byte[0];
            if (status != 0 || !whole(bytes)) {
                throw Failure.of(
                                ReportProblem.BROWSER_FAILED,
                                Subject.item(name),
                                "browser",
                                name,
                                "status",
                                Integer.toString(status))
                        .withEvidence(words.lines());
            }
            return bytes;
        } finally {
            delete(folder);
        }
    }

    private List<String> command(Path browser, Path folder, Path page, Path pdf) {
        List<String> command = new ArrayList<>(List.of(
                browser.toString(),
                "--headless",
                "--disable-gpu",
                "--disable-extensions",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--no-default-browser-check",
                "--metrics-recording-only",
                // Nothing is reachable: every name leads nowhere, and so does every address.
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--proxy-server=127.0.0.1:9",
                "--user-data-dir=" + folder.resolve("profile"),
                "--no-pdf-header-footer",
                "--print-to-pdf=" + pdf));
        if ("root".equals(variables.getOrDefault("USER", System.getProperty("user.name", "")))
                || "root".equals(System.getProperty("user.name", ""))) {
            // Chromium refuses to run as root with its sandbox; the page has no scripts and nothing from elsewhere.
            command.add("--no-sandbox");
        }
        command.add(page.toUri().toString());
        return command;
    }

    /** @return its exit status; null if it had to be stopped */
    private @Nullable Integer run(List<String> command, Path folder, LastWords words)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Settings and caches of the account stay untouched, also by programs that the browser starts.
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            words.follow(process.getInputStream());
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : null;
        } finally {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            process.waitFor(5, TimeUnit.SECONDS);
        }
    }

    private static boolean whole(byte[] bytes) {
        String begin = new String(bytes, 0, Math.min(5, bytes.length), StandardCharsets.ISO_8859_1);
        int tail = Math.min(32, bytes.length);
        String end = new String(bytes, bytes.length - tail, tail, StandardCharsets.ISO_8859_1);
        return begin.equals("%PDF-") && end.contains("%%EOF");
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
