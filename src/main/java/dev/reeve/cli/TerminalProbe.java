package dev.reeve.cli;

import dev.reeve.render.Terminal;
import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Scanner;

/** Finds out what standard input, standard output and standard error are, and how wide. */
final class TerminalProbe {
    private static final int USUAL_WIDTH = 80;

    private TerminalProbe() {}

    static Terminal probe(Map<String, String> variables) {
        boolean in = isTerminal(0);
        boolean out = isTerminal(1);
        boolean err = isTerminal(2);
        int columns = out || err ? columns(variables) : Terminal.UNLIMITED;
        return new Terminal(in, out, err, columns, colourWanted(variables));
    }

    /** <a href="https://no-color.org">no-color.org</a>: any value but the empty one switches colour off. */
    static boolean colourWanted(Map<String, String> variables) {
        return variables.getOrDefault("NO_COLOR", "").isEmpty()
                && !variables.getOrDefault("TERM", "").equals("dumb");
    }

    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            // No Linux. The JDK can say it of both streams together only.
            return consoleIsTerminal(System.console());
        }
    }

    /** Since JDK 22 a console exists without a terminal too, and {@code Console.isTerminal} tells. */
    private static boolean consoleIsTerminal(@org.jspecify.annotations.Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private static int columns(Map<String, String> variables) {
        String variable = variables.getOrDefault("COLUMNS", "");
        if (variable.matches("[1-9][0-9]{1,4}")) {
            return Integer.parseInt(variable);
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (Scanner size = new Scanner(stty.getInputStream(), StandardCharsets.US_ASCII)) {
                size.nextInt();
                return Math.max(20, size.nextInt());
            }
        } catch (IOException | java.util.NoSuchElementException e) {
            return USUAL_WIDTH;
        }
    }
}
