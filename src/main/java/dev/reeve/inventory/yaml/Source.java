package dev.reeve.inventory.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of one file, and what in it must never be shown. Not thread-safe: {@link YamlReader} marks hidden stretches
 * while it reads.
 */
public final class Source {
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\n|\r");

    /** What follows a key that smells of a secret, for text that never became a tree because it is not YAML. */
    private static final Pattern LITERAL_AFTER_SECRET_KEY = Pattern.compile(
            "(?i)(?:(?:pass|secret|token|pwd|login)[\\w-]*|\\binput)[\"']?\\s*:\\s*([^\\s{\\[,}\\]](?:[^,}\\]]*[^\\s,}\\]])?)");

    private final Path file;
    private final String text;
    private final List<String> lines;
    private final Map<Integer, List<int[]>> hidden = new HashMap<>();

    public Source(Path file, String text) {
        this.file = file;
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.lines = List.of(LINE_BREAK.split(this.text, -1));
    }

    /** The file as the user or the search named it. */
    public Path file() {
        return file;
    }

    String text() {
        return text;
    }

    /** A place in this source; lines and columns count from 1, columns in code points. */
    public Place place(int line, int column, int width) {
        return new Place(this, line, column, Math.max(1, width));
    }

    /** Keeps the text at this place out of every snippet. */
    void hide(Place place) {
        int start = place.column() - 1;
        hide(place.line(), start, start + place.width());
        for (int line = place.line() + 1; line < place.line() + place.height(); line++) {
            hide(line, 0, line(line).length());
        }
    }

    private void hide(int line, int start, int end) {
        hidden.computeIfAbsent(line, number -> new ArrayList<>()).add(new int[] {start, end});
    }

    String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** The stretches of a line that no snippet may show, as pairs of code point offsets from 0: start and end. */
    List<int[]> hiddenIn(int number) {
        String line = line(number);
        List<int[]> stretches = new ArrayList<>(hidden.getOrDefault(number, List.of()));
        Matcher literal = LITERAL_AFTER_SECRET_KEY.matcher(line);
        while (literal.find()) {
            stretches.add(new int[] {line.codePointCount(0, literal.start(1)), line.codePointCount(0, literal.end(1))});
        }
        return stretches;
    }
}
