package dev.reeve.schedule;

import dev.reeve.machine.ShellQuote;

/**
 * Where programs of this machine are looked for.
 *
 * @param path the value of {@code PATH}; empty for the one of the process
 */
public record LocalPrograms(String path) {
    /** The status by which a POSIX shell says that there is no such program. */
    static final int NOT_FOUND = 127;

    /** A script that looks for its programs there. */
    String script(String command) {
        return path.isEmpty() ? command : "PATH=" + ShellQuote.quote(path) + "\nexport PATH\n" + command;
    }
}
