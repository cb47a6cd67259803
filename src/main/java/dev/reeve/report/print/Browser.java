package dev.reeve.report.print;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Chromium of whatever name on this machine. */
public final class Browser {
    /** The variable that names one. */
    public static final String VARIABLE = "REEVE_BROWSER";

    private static final List<String> NAMES = List.of(
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "chrome",
            "microsoft-edge",
            "microsoft-edge-stable",
            "msedge",
            "chromium.exe",
            "chrome.exe",
            "msedge.exe");

    private static final List<String> USUAL = List.of(
            "/usr/bin/chromium",
            "/snap/bin/chromium",
            "/opt/google/chrome/chrome",
            "/opt/microsoft/msedge/msedge",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
            "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
            "C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe");

    private Browser() {}

    /** The one that the environment names, else the first on PATH, else the first in a usual place. */
    public static Optional<Path> find(Map<String, String> variables) {
        String named = variables.getOrDefault(VARIABLE, "");
        if (!named.isEmpty()) {
            return program(Path.of(named));
        }
        return candidates(variables).stream()
                .map(Browser::program)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Where it was looked for, in words. */
    static String looked(Map<String, String> variables) {
        String named = variables.getOrDefault(VARIABLE, "");
        return named.isEmpty() ? "PATH, " + USUAL.get(0) + ", …" : VARIABLE + "=" + named;
    }

    private static List<Path> candidates(Map<String, String> variables) {
        List<Path> candidates = new ArrayList<>();
        List<String> folders =
                List.of(variables.getOrDefault("PATH", "").split(System.getProperty("path.separator", ":")));
        for (String name : NAMES) {
            for (String folder : folders) {
                if (!folder.isEmpty()) {
                    add(candidates, folder, name);
                }
            }
        }
        USUAL.forEach(place -> add(candidates, place));
        return candidates;
    }

    private static void add(List<Path> candidates, String first, String... more) {
        try {
            candidates.add(Path.of(first, more));
        } catch (InvalidPathException e) {
            // Not a place of this system.
            assert e != null;
        }
    }

    private static Optional<Path> program(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path) ? Optional.of(path) : Optional.empty();
    }
}
