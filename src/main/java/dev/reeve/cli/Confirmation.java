package dev.reeve.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** A question to the person at the terminal, who answers {@code yes} or anything else. */
final class Confirmation {
    private static final int LONGEST = 100;

    private Confirmation() {}

    /** Asks on standard error and reads one line; the end of input is a no. */
    static boolean ask(Invocation reeve, String question) throws IOException {
        reeve.environment().err().print(question + " [yes/no] ");
        reeve.environment().err().flush();
        InputStream in = reeve.environment().in();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n' && line.length() < LONGEST; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip().toLowerCase(Locale.ROOT).equals("yes");
    }
}
