package dev.reeve.report.print;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that a program wrote. */
final class LastWords {
    private static final int LINES = 10;
    private static final int LENGTH = 400;

    private final Deque<String> lines = new ArrayDeque<>();

    /** Reads along until the program has closed its output, so that it never waits for a reader. */
    void follow(InputStream in) {
        Thread reader = new Thread(() -> read(in), "browser-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream in) {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                if (!line.isBlank()) {
                    add(line.substring(0, Math.min(LENGTH, line.length())));
                }
            }
        } catch (IOException e) {
            add(e.toString());
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        if (lines.size() > LINES) {
            lines.remove();
        }
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
