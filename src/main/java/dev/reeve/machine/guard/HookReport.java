package dev.reeve.machine.guard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How hooks ended, as their guard tells it.
 *
 * @param moment {@code before}, {@code after} or {@code earlier}
 * @param status the exit status of the first that failed, 0 if none did, -1 if they never ran
 * @param number which of them failed first, from 1
 * @param output the last lines of what they printed
 */
record HookReport(String moment, int status, int number, List<String> output) {
    HookReport {
        output = List.copyOf(output);
    }

    /** The lines of a report. */
    @FunctionalInterface
    interface Lines {
        String next() throws IOException, InterruptedException;
    }

    /** Reads what follows a first line. */
    static HookReport read(String first, Lines lines) throws IOException, InterruptedException {
        String[] words = first.split(" ", -1);
        if (words.length < 3 || !words[1].matches("-?[0-9]{1,9}") || !words[2].matches("[0-9]{1,9}")) {
            throw new IOException("its guard said: " + first);
        }
        List<String> output = new ArrayList<>();
        for (String line = lines.next(); !line.equals("."); line = lines.next()) {
            if (line.startsWith("> ")) {
                output.add(line.substring(2));
            }
        }
        return new HookReport(words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]), output);
    }

    boolean well() {
        return status == 0;
    }

    /** The command that failed. */
    String command(List<String> commands) {
        return number >= 1 && number <= commands.size() ? commands.get(number - 1) : String.join("; ", commands);
    }

    /** What its exit status means; {@code timeout} of coreutils ends with 124, or 137 if it had to kill. */
    String reason(long seconds) {
        return switch (status) {
            case -1 -> "never ran";
            case 124, 137 -> "ended after " + seconds + " s with status " + status;
            default -> "exit status " + status;
        };
    }
}
