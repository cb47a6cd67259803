package dev.reeve.inspect.learn;

import dev.reeve.inspect.Look;
import java.util.List;

/** The lines of an answer that can be what they should be: no honest one is long, and long ones are for breaking parsers. */
final class Lines {
    private static final int LONGEST = 8192;

    private Lines() {}

    static List<String> of(Look look, String section) {
        return look.section(section).lines().stream()
                .filter(line -> line.length() <= LONGEST)
                .toList();
    }
}
