package dev.reeve.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation with the command line, as a text file:
 *
 * <pre>
 * # a comment
 * $ LANG=zh_CN.UTF-8 reeve journal list --open
 * a line of standard output
 * ! a line of standard error
 * = 1
 * </pre>
 *
 * <p>A block ends at the exit status, which is 0 where there is none. {@code ...} at the end of a line stands for the
 * rest of it, {@code $DIR} for the test's directory; {@code ...} alone for any number of lines.
 */
record Transcript(List<Step> steps) {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** One command, and what it is to say. */
    record Step(int line, List<String> words, List<String> out, List<String> err, int exit) {}

    static Transcript read(Path file, String directory) throws IOException {
        List<Step> steps = new ArrayList<>();
        int number = 0;
        for (String raw : Files.readAllLines(file)) {
            number++;
            String line = raw.replace("$DIR", directory);
            if (line.startsWith("$ ")) {
                steps.add(new Step(number, words(line.substring(2)), new ArrayList<>(), new ArrayList<>(), 0));
            } else if (line.startsWith("= ")) {
                Step last = steps.remove(steps.size() - 1);
                int exit = Integer.parseInt(line.substring(2).strip());
                steps.add(new Step(last.line(), last.words(), last.out(), last.err(), exit));
            } else if (line.startsWith("!")) {
                steps.get(steps.size() - 1).err().add(line.length() > 2 ? line.substring(2) : "");
            } else if (!steps.isEmpty() && !line.startsWith("#")) {
                steps.get(steps.size() - 1).out().add(line);
            }
        }
        steps.forEach(step -> trim(step.out()));
        return new Transcript(steps);
    }

    /** Empty lines between blocks are layout; a command whose output ends with one is rare. */
    private static void trim(List<String> lines) {
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            String quoted = word.group(1) != null ? word.group(1) : word.group(2);
            words.add(quoted != null ? quoted : word.group(3));
        }
        return words;
    }

    /** The expected lines as a pattern for the whole text. */
    static Pattern pattern(List<String> lines) {
        StringBuilder pattern = new StringBuilder();
        for (String line : lines) {
            if (line.equals("...")) {
                pattern.append("(?:.*\n)*");
            } else if (line.endsWith("...")) {
                pattern.append(Pattern.quote(line.substring(0, line.length() - 3)))
                        .append(".*\n");
            } else {
                pattern.append(Pattern.quote(line)).append("\n");
            }
        }
        return Pattern.compile(pattern.toString());
    }
}
